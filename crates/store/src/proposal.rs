//! Corrections that one person proposed and another one has to approve.

use crate::bulk::Row;
use crate::engine::Found;
use crate::error::{Record, StoreError};
use crate::ids::{CaseId, ProposalId};
use crate::value::{Value, values};
use crate::writer::Writer;
use crate::{sql, store::Store};

/// A proposal to be kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewProposal {
    /// In which case.
    pub case: CaseId,
    /// The fields of the form, as JSON.
    pub form: String,
    /// The account that proposes.
    pub proposed_by: String,
    /// When, in milliseconds.
    pub proposed_at: i64,
}

/// A proposal as it is stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredProposal {
    /// Its id.
    pub id: ProposalId,
    /// What was proposed.
    pub given: NewProposal,
    /// The code of the case.
    pub code: String,
    /// How it was settled, once it is.
    pub settled: Option<Settled>,
}

/// How a proposal was settled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settled {
    /// By whom.
    pub by: String,
    /// When, in milliseconds.
    pub at: i64,
    /// Was it approved?
    pub approved: bool,
}

impl Row for NewProposal {
    const RECORD: Record = Record::Proposal;
    const INSERT: &'static str = sql::INSERT_PROPOSAL;

    fn values<'a>(&'a self, id: i64, values: &mut Vec<Value<'a>>) {
        values.extend(values![
            id,
            self.case.number(),
            &self.form,
            &self.proposed_by,
            self.proposed_at,
            None::<&str>,
            None::<i64>,
            None::<i64>,
        ]);
    }
}

impl StoredProposal {
    fn read(row: Found<'_>) -> Result<Self, sqlx::Error> {
        let given = NewProposal {
            case: CaseId::new(row.get(1)?),
            form: row.get(2)?,
            proposed_by: row.get(3)?,
            proposed_at: row.get(4)?,
        };
        let (by, at): (Option<String>, Option<i64>) = (row.get(5)?, row.get(6)?);
        let approved = row.get::<Option<i64>>(7)? == Some(1);
        let settled = by.zip(at).map(|(by, at)| Settled { by, at, approved });
        Ok(Self { id: ProposalId::new(row.get(0)?), given, code: row.get(8)?, settled })
    }
}

impl Store {
    /// The proposal with a number.
    pub async fn proposal(&self, number: i64) -> Result<Option<StoredProposal>, StoreError> {
        let found =
            self.readers().one(sql::PROPOSAL_BY_ID, &values![number], StoredProposal::read).await;
        found.map_err(StoreError::doing("read a proposal"))
    }

    /// The proposals of a case, as they were made.
    pub async fn proposals_of(&self, case: CaseId) -> Result<Vec<StoredProposal>, StoreError> {
        let by = values![case.number()];
        let found = self.readers().all(sql::PROPOSALS_OF_CASE, &by, StoredProposal::read).await;
        found.map_err(StoreError::doing("read the proposals of a case"))
    }
}

impl Writer {
    /// Keeps a proposal.
    pub async fn add_proposal(&mut self, proposal: NewProposal) -> Result<ProposalId, StoreError> {
        Ok(ProposalId::new(*self.add(&[proposal]).await?.start()))
    }

    /// Settles a proposal; `false` when somebody did before.
    pub async fn settle_proposal(
        &mut self,
        id: ProposalId,
        settled: &Settled,
    ) -> Result<bool, StoreError> {
        let approved = i64::from(settled.approved);
        let values = values![id.number(), &settled.by, settled.at, approved];
        Ok(self.change(sql::SETTLE_PROPOSAL, &values, "settle a proposal").await? == 1)
    }
}

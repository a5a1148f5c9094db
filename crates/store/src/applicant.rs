//! Who applied: the only place where persons stand.

use std::fmt;

use crate::engine::Found;
use crate::error::StoreError;
use crate::ids::CaseId;
use crate::value::values;
use crate::writer::Writer;
use crate::{sql, store::Store};

/// Who applied, and how to be reached. It does not print itself, so that no log holds a person.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Applicant {
    /// The name of a person or an organization.
    pub name: String,
    /// The telephone number.
    pub phone: Option<String>,
    /// The address of mail.
    pub email: Option<String>,
    /// The number of the identity card, or of the enterprise.
    pub identity_number: Option<String>,
    /// Where the applicant lives.
    pub address: Option<String>,
    /// In which language letters are written: `vi`, `en`.
    pub language: String,
}

impl fmt::Debug for Applicant {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Applicant(…)")
    }
}

impl Applicant {
    fn read(row: Found<'_>) -> Result<Self, sqlx::Error> {
        Ok(Self {
            name: row.get(0)?,
            phone: row.get(1)?,
            email: row.get(2)?,
            identity_number: row.get(3)?,
            address: row.get(4)?,
            language: row.get(5)?,
        })
    }
}

impl Store {
    /// Who applied in a case; `None` where nobody wrote it down. Who asks for an officer records it.
    pub async fn applicant(&self, case: CaseId) -> Result<Option<Applicant>, StoreError> {
        let by = values![case.number()];
        let found = self.readers().one(sql::APPLICANT_OF_CASE, &by, Applicant::read).await;
        found.map_err(StoreError::doing("read who applied"))
    }
}

impl Writer {
    /// Keeps who applied in a case, in the place of what was kept before.
    pub async fn put_applicant(
        &mut self,
        case: CaseId,
        applicant: &Applicant,
    ) -> Result<(), StoreError> {
        let values = values![
            case.number(),
            &applicant.name,
            &applicant.phone,
            &applicant.email,
            &applicant.identity_number,
            &applicant.address,
            &applicant.language,
        ];
        self.change(sql::PUT_APPLICANT, &values, "keep who applied").await.map(drop)
    }
}

//! Where a case stands: the national states, and the one beside them.

/// Where a case stands.
///
/// Source: domain rules 1.2. Finance, delivery and synchronisation are lines of their own and never
/// folded in here; consultation of another body is a task, not a state.
#[doc(alias = "trạng thái hồ sơ")]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CaseState {
    /// Not sent yet.
    #[default]
    #[doc(alias = "hồ sơ nháp")]
    Draft,
    /// Sent online; the counter has to answer.
    #[doc(alias = "mới đăng ký")]
    Submitted,
    /// Received: code, slip and due date; the clock runs.
    #[doc(alias = "được tiếp nhận")]
    Received,
    /// Refused at the counter.
    #[doc(alias = "không được tiếp nhận")]
    NotAccepted,
    /// Papers were asked for before it was received: no number, no due date.
    #[doc(alias = "yêu cầu bổ sung trước khi tiếp nhận")]
    SupplementAskedBeforeReceipt,
    /// The unit works on it.
    #[doc(alias = "đang xử lý")]
    InProcess,
    /// Papers were asked for: the clock stands.
    #[doc(alias = "yêu cầu bổ sung giấy tờ")]
    AwaitingSupplement,
    /// A tax or a fee of another body is open: the clock stands.
    #[doc(alias = "yêu cầu thực hiện nghĩa vụ tài chính")]
    AwaitingObligation,
    /// The citizen took it back.
    #[doc(alias = "công dân yêu cầu rút hồ sơ")]
    Withdrawn,
    /// Ended without a result: the citizen did not answer in the announced time.
    #[doc(alias = "dừng xử lý")]
    Stopped,
    /// The result, granted or refused with reasons, is at the one-stop.
    #[doc(alias = "đã xử lý xong")]
    Resolved,
    /// The result is with the citizen.
    #[doc(alias = "đã trả kết quả")]
    Returned,
}

impl CaseState {
    /// All of them, in the order of a case's life.
    pub const ALL: [Self; 12] = [
        Self::Draft,
        Self::Submitted,
        Self::NotAccepted,
        Self::SupplementAskedBeforeReceipt,
        Self::Received,
        Self::InProcess,
        Self::AwaitingSupplement,
        Self::AwaitingObligation,
        Self::Withdrawn,
        Self::Stopped,
        Self::Resolved,
        Self::Returned,
    ];

    /// The national code; none for a supplement asked for before receipt, which the nation's list does
    /// not know.
    ///
    /// Source: domain rules 1.2: vendor code [R1], the vocabulary of the national portal; 0 is ours.
    pub const fn code(self) -> Option<u8> {
        Some(match self {
            Self::Draft => 0,
            Self::Submitted => 1,
            Self::Received => 2,
            Self::NotAccepted => 3,
            Self::InProcess => 4,
            Self::AwaitingSupplement => 5,
            Self::AwaitingObligation => 6,
            Self::Withdrawn => 7,
            Self::Stopped => 8,
            Self::Resolved => 9,
            Self::Returned => 10,
            Self::SupplementAskedBeforeReceipt => return None,
        })
    }

    /// Its name in files: `in_process`, …
    pub const fn name(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Submitted => "submitted",
            Self::NotAccepted => "not_accepted",
            Self::SupplementAskedBeforeReceipt => "supplement_asked_before_receipt",
            Self::Received => "received",
            Self::InProcess => "in_process",
            Self::AwaitingSupplement => "awaiting_supplement",
            Self::AwaitingObligation => "awaiting_obligation",
            Self::Withdrawn => "withdrawn",
            Self::Stopped => "stopped",
            Self::Resolved => "resolved",
            Self::Returned => "returned",
        }
    }

    /// No step leads out of it but a correction.
    ///
    /// Source: domain rules 11: "no transition out of 3, 7, 8, 10 except Corrected".
    pub const fn is_final(self) -> bool {
        matches!(self, Self::NotAccepted | Self::Withdrawn | Self::Stopped | Self::Returned)
    }

    /// Received and neither resolved nor ended.
    pub const fn is_open(self) -> bool {
        matches!(
            self,
            Self::Received | Self::InProcess | Self::AwaitingSupplement | Self::AwaitingObligation
        )
    }
}

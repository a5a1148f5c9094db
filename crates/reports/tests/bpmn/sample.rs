//! An invented process of an office, with a choice, work at the same time and a refusal.

use casework::catalogue::{Flow, GatewayKind, Node, NodeKind, Step, Workflow};

fn step(name: &str, role: &str, budget: &str) -> NodeKind {
    let budget = Some(budget.parse().expect("a limit"));
    NodeKind::Step(Step { name: name.to_owned(), role: role.to_owned(), budget })
}

/// Registering a change of land: invented.
pub(crate) fn land() -> Workflow {
    let gateway = |kind, name: &str| NodeKind::Gateway { kind, name: name.to_owned() };
    let (one, all) = (GatewayKind::Exclusive, GatewayKind::Parallel);
    let (counter, officer) = ("Bộ phận một cửa", "Chuyên viên thụ lý");
    let nodes = [
        ("start", NodeKind::Start { name: "Tiếp nhận hồ sơ".to_owned() }),
        ("receive", step("Kiểm tra, chuyển hồ sơ", counter, "half")),
        ("assign", step("Phân công thụ lý", "Trưởng phòng", "half")),
        ("appraise", step("Thẩm định hồ sơ", officer, "3d")),
        ("eligible", gateway(one, "Đủ điều kiện?")),
        ("refusal", step("Dự thảo văn bản từ chối", officer, "1d")),
        ("both", gateway(all, "")),
        ("extract", step("Trích lục bản đồ", "Văn phòng đăng ký", "4d")),
        ("tax", step("Xác định nghĩa vụ tài chính", officer, "2d")),
        ("met", gateway(all, "")),
        ("draft", step("Dự thảo kết quả", officer, "1d")),
        ("back", gateway(one, "")),
        ("sign", step("Ký duyệt", "Lãnh đạo Sở", "1d")),
        ("hand", step("Vào sổ, trả kết quả", counter, "half")),
        ("end", NodeKind::End { name: "Đã trả kết quả".to_owned() }),
    ];
    let flows = [
        ("start", "receive", ""),
        ("receive", "assign", ""),
        ("assign", "appraise", ""),
        ("appraise", "eligible", ""),
        ("eligible", "refusal", "Không"),
        ("eligible", "both", "Có"),
        ("both", "extract", ""),
        ("both", "tax", ""),
        ("extract", "met", ""),
        ("tax", "met", ""),
        ("met", "draft", ""),
        ("draft", "back", ""),
        ("refusal", "back", ""),
        ("back", "sign", ""),
        ("sign", "hand", ""),
        ("hand", "end", ""),
    ];
    let id = |text: &str| text.parse().expect("an id");
    Workflow {
        name: "Đăng ký biến động đất đai (mẫu)".to_owned(),
        nodes: nodes.into_iter().map(|(name, kind)| Node { id: id(name), kind }).collect(),
        flows: flows
            .into_iter()
            .map(|(from, to, name)| Flow { from: id(from), to: id(to), name: name.to_owned() })
            .collect(),
    }
}

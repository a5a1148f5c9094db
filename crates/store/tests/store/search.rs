//! Search: as people type, and the same on both engines.

use crate::common::{Own, procedure, unit};
use store::{NewProcedure, NewUnit, Store};

async fn catalogue() -> Own {
    let own = Own::new().await;
    let named = |code: &str, name: &str, field: &str| NewProcedure {
        name: name.into(),
        field: field.into(),
        ..procedure(code)
    };
    let procedures = [
        named("1.012766", "Cấp giấy chứng nhận quyền sử dụng đất lần đầu", "Đất đai"),
        named("2.000635", "Cấp bản sao trích lục hộ tịch", "Hộ tịch"),
        named("1.004873", "Thủ tục đất đai mẫu", "Đất đai"),
        named("1.000894", "Đăng ký kết hôn", "Hộ tịch"),
    ];
    let called = |code: &str, name: &str| NewUnit { name: name.into(), ..unit(code) };
    let units = [
        called("H41.12", "Ủy ban nhân dân xã Đồng Mẫu"),
        called("H41.13", "Ủy ban nhân dân phường Đông Hà"),
        called("H41.2", "Sở Nông nghiệp và Môi trường"),
    ];
    let mut tx = own.store.begin().await.unwrap();
    tx.add_procedures(&procedures).await.unwrap();
    tx.add_units(&units).await.unwrap();
    tx.commit().await.unwrap();
    own
}

async fn procedures(store: &Store, query: &str) -> Vec<String> {
    let found = store.find_procedures(query, 10).await.unwrap();
    found.into_iter().map(|it| it.code).collect()
}

async fn units(store: &Store, query: &str) -> Vec<String> {
    store.find_units(query, 10).await.unwrap().into_iter().map(|it| it.code).collect()
}

#[tokio::test]
async fn procedures_are_found_without_accents_by_beginnings_of_words() {
    let own = catalogue().await;
    let check = async |query: &str, codes: &[&str]| {
        assert_eq!(procedures(&own.store, query).await, codes, "{query}");
    };
    check("thu tuc dat dai", &["1.004873", "1.012766"]).await;
    check("Thủ tục đất đai", &["1.004873", "1.012766"]).await;
    check("DAT", &["1.012766", "1.004873"]).await;
    check("ho tich cap", &["2.000635"]).await;
    check("ket hon dang", &["1.000894"]).await;
    check("1.0127", &["1.012766"]).await;
    check("khong co", &[]).await;
    check("'; drop table units; --", &[]).await;
}

#[tokio::test]
async fn units_are_found_by_name_and_code() {
    let own = catalogue().await;
    let check = async |query: &str, codes: &[&str]| {
        assert_eq!(units(&own.store, query).await, codes, "{query}");
    };
    check("dong", &["H41.12", "H41.13"]).await;
    check("Đồng", &["H41.12", "H41.13"]).await;
    check("đông hà", &["H41.13"]).await;
    check("xa dong mau", &["H41.12"]).await;
    check("H41.1", &["H41.12", "H41.13"]).await;
    check("mau h41 12", &["H41.12"]).await;
    check("uy ban \" OR 1", &[]).await;
}

#[tokio::test]
async fn of_nothing_that_was_typed_the_first_ones_are_shown() {
    let own = catalogue().await;
    assert_eq!(units(&own.store, "  ").await.len(), 3);
    assert_eq!(own.store.find_procedures("", 2).await.unwrap().len(), 2);
    assert_eq!(own.store.find_procedures("c", 0).await.unwrap().len(), 0);
}

#[tokio::test]
async fn a_procedure_is_found_by_the_name_of_its_new_version() {
    let own = catalogue().await;
    let id = own.store.procedure("1.000894").await.unwrap().unwrap().id;
    let mut tx = own.store.begin().await.unwrap();
    tx.index_procedure(id, &["Kết hôn có yếu tố nước ngoài", "Đăng ký kết hôn"]).await.unwrap();
    tx.commit().await.unwrap();
    let mut past = own.past().await;
    let words = match crate::ENGINE {
        store::Engine::Sqlite => {
            "select count(*) || '' from search_texts where search_texts match 'ngoai'"
        }
        store::Engine::Postgres => {
            "select count(*)::text from search_texts where words like '%ngoai%'"
        }
    };
    assert_eq!(past.text(words).await, "1");
}

#[tokio::test]
async fn an_index_that_is_missing_is_made_when_the_store_is_opened() {
    let own = catalogue().await;
    let mut past = own.past().await;
    past.execute("delete from search_texts").await.unwrap();
    assert_eq!(procedures(&own.store, "dat").await, [""; 0]);
    past.execute("delete from settings where key = 'search_index'").await.unwrap();
    let again = Store::open(own.address()).await.unwrap();
    assert_eq!(procedures(&again, "dat").await.len(), 2);
    assert_eq!(again.rebuild_search().await.unwrap(), 7);
    assert_eq!(procedures(&again, "dat").await.len(), 2);
}

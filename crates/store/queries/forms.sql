-- The steps that brought the database to its form.
select version from _sqlx_migrations where success order by version

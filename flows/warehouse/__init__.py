"""DuckDB: connection, migrations, loading, building the marts, checking them."""

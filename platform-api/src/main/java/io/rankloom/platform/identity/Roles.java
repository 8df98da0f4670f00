package io.rankloom.platform.identity;

/** Names of the roles, as methods name those that may call them. */
public final class Roles {

    public static final String VIEWER = "viewer";
    public static final String ENGINEER = "engineer";
    public static final String REVIEWER = "reviewer";
    public static final String ADMIN = "admin";
    /** Job workers. */
    public static final String WORKER = "worker";
    /** Ranking servers. */
    public static final String RANKING_SERVER = "ranking-server";
    /** The engine's exporter. */
    public static final String ENGINE = "engine";

    private Roles() {}
}

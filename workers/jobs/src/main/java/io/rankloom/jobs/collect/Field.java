package io.rankloom.jobs.collect;

import io.rankloom.learning.click.ClickLog;

/** A field that a column may be mapped to. */
record Field(String name, Kind kind, boolean isNeeded) {

    /** How the column's text is read. */
    enum Kind {
        TEXT,
        /** Any number. */
        NUMBER,
        /** A whole number from 0. */
        COUNT,
        /** A whole number from 0 to {@link ClickLog#LAST_POSITION}. */
        POSITION,
        /** A number on the mapping's rating scale. */
        RATING,
        /** A number from 0 to the mapping's largest grade. */
        GRADE,
        /** ISO date or date and time, or seconds since 1970. */
        TIME
    }

    static Field needed(String name, Kind kind) {
        return new Field(name, kind, true);
    }

    static Field optional(String name, Kind kind) {
        return new Field(name, kind, false);
    }
}

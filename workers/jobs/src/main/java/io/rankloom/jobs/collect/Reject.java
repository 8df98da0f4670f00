package io.rankloom.jobs.collect;

/**
 * A row that could not be parsed.
 *
 * @param row line of the file at which it begins, from 1; entry number for pictures
 * @param column empty when no single column is at fault
 * @param value what was there, shortened
 */
record Reject(long row, String column, String reason, String value) {

    private static final int SHOWN = 200;

    Reject {
        value = value.length() > SHOWN ? value.substring(0, SHOWN) + "…" : value;
    }
}

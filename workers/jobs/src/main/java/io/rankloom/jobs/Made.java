package io.rankloom.jobs;

/**
 * What a step made.
 *
 * @param digest the artifact that the step published
 * @param output the job's output record
 */
public record Made<O extends Record>(String digest, O output) {}

package io.rankloom.workflows;

/**
 * A kind of work that a process asks for: its name in the BPMN files, what it needs and what it gives.
 *
 * @param name task type in the BPMN files
 * @param input record whose components are the process variables that the job reads
 * @param output record whose components become process variables
 */
public record JobType<I extends Record, O extends Record>(String name, Class<I> input, Class<O> output) {}

/** The jobs whose place is the database: each records a result, once however often it is delivered. */
package io.rankloom.platform.workflow.job;

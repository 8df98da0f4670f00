/** What is said of a trained model: {@code report.json} for programs, {@code report.html} for people. */
package io.rankloom.jobs.report;

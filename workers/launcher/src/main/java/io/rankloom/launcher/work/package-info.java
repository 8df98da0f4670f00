/** The {@code work} role: opens a Zeebe worker for each job type that this process takes. */
package io.rankloom.launcher.work;

/** The {@code serve} role: runs the ranking server in this process. */
package io.rankloom.launcher.serve;

/** The embedded stack: real servers as child processes of one supervisor, all on loopback, all state in one folder. */
package io.rankloom.launcher.stack;

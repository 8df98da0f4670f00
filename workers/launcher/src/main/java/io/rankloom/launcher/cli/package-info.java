/** The command line: one file a command, all of them clients of the platform API. */
package io.rankloom.launcher.cli;

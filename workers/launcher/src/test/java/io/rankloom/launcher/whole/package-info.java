/** Tests of the whole stack through its command line, as a user runs it. They need built applications and take minutes. */
package io.rankloom.launcher.whole;

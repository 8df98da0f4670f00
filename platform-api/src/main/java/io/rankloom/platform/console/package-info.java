/** Serves the web console. */
package io.rankloom.platform.console;

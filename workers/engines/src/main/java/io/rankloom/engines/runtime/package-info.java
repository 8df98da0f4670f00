/** How the native engines are started and called: offline, once a process, from bytes. */
package io.rankloom.engines.runtime;

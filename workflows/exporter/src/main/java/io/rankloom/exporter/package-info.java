/** Tells the platform API what happens in the engine, while it happens. Loaded by the Zeebe broker. */
package io.rankloom.exporter;

/** Runs beside each other: what was asked for, what came of it, and whether the difference is more than luck. */
package io.rankloom.platform.compare;

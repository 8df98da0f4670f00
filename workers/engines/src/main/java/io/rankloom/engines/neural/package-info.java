/**
 * Small networks in plain Java: forward and backward by hand, no native code and no state outside the objects, so that the same
 * steps give the same bits on any machine, whatever else the process does.
 */
package io.rankloom.engines.neural;

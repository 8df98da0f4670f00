/** Whether a score can be read as the chance that a product is relevant. */
package io.rankloom.learning.calibration;

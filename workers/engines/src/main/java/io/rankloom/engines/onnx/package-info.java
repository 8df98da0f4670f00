/** Trained rankers as ONNX graphs: written, inspected before loading, and applied. */
package io.rankloom.engines.onnx;

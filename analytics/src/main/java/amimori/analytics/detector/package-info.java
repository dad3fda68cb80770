/**
 * The seam between the worker and the models that look at pictures, and the models behind it: bundles of an ONNX file and
 * its description, run by ONNX Runtime.
 */
package amimori.analytics.detector;

/** The detector's network: its plan, its weights, its run on the training engine and its writing as ONNX. */
package amimori.analytics.training.network;

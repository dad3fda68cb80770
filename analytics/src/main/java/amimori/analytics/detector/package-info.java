/** The seam between the worker and the models that look at pictures. */
package amimori.analytics.detector;

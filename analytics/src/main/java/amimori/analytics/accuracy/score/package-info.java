/** Figures from boxes: what was there against what a model found. Knows no files, no pictures and no model. */
package amimori.analytics.accuracy.score;

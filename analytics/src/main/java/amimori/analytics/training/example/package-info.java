/** Labelled pictures for training: read from folders, split by groups, varied. */
package amimori.analytics.training.example;

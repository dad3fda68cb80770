/** What people say is in the pictures: folders of images and labels, read whole or refused with the place and the value. */
package amimori.analytics.accuracy.truth;

package amimori.analytics.accuracy;

import amimori.analytics.picture.Luminance;
import amimori.analytics.picture.Picture;
import amimori.wire.Count.Visibility;

/** Whether a picture alone allows a judgement. */
final class Assessable {
    private Assessable() {}

    static boolean is(Picture picture) {
        Visibility visibility = Luminance.of(picture.bgr());
        return visibility.light() >= 0.03 && visibility.contrast() >= 0.02;
    }
}

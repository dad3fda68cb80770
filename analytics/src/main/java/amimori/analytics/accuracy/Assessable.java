package amimori.analytics.accuracy;

import amimori.analytics.picture.Picture;
import amimori.analytics.visibility.VisibilityMeasures;
import amimori.wire.sight.SightLimits;

/** Whether a picture alone allows a judgement, as the worker and the service ashore see it. */
final class Assessable {
    private Assessable() {}

    static boolean is(Picture picture) {
        return SightLimits.DEFAULT.judge(VisibilityMeasures.of(picture.bgr())).assessable();
    }
}

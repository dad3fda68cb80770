package amimori.analytics.accuracy;

import amimori.analytics.detector.Detection;
import amimori.analytics.detector.Detector;
import amimori.analytics.detector.OnnxDetector;
import amimori.analytics.detector.Scored;
import amimori.analytics.picture.Picture;
import amimori.wire.Count.Box;
import amimori.wire.Count.OfClass;
import java.util.ArrayList;
import java.util.List;

/**
 * A model as it is, not as it works: its own classes, raw scores, and finds from {@link Subject#LOWEST} on.
 *
 * @param names of the model's classes, in its order
 */
record RawDetector(OnnxDetector model, List<String> names) implements Detector {
    @Override
    public String modelId() {
        return model.modelId();
    }

    @Override
    public List<String> classes() {
        return names;
    }

    @Override
    public Detection detect(Picture picture) {
        List<List<Box>> boxes = new ArrayList<>();
        names.forEach(name -> boxes.add(new ArrayList<>()));
        for (Scored one : model.scored(picture, Subject.LOWEST)) {
            Box box = one.box();
            boxes.get(one.index()).add(new Box(box.x(), box.y(), box.w(), box.h(), one.score()));
        }
        List<OfClass> found = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            found.add(new OfClass(names.get(i), boxes.get(i).size(), boxes.get(i)));
        }
        return new Detection(found);
    }

    @Override
    public void close() {
        model.close();
    }
}

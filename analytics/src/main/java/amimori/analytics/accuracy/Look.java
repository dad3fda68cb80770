package amimori.analytics.accuracy;

import amimori.analytics.accuracy.score.FoundBox;
import amimori.analytics.accuracy.score.Rect;
import amimori.analytics.accuracy.score.Scene;
import amimori.analytics.accuracy.score.TrueBox;
import amimori.analytics.accuracy.truth.ClassMap;
import amimori.analytics.accuracy.truth.LabelledImage;
import amimori.analytics.picture.Picture;
import amimori.wire.Count.Box;
import amimori.wire.Count.OfClass;
import amimori.wire.Malformed;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * What a model finds in labelled pictures.
 *
 * @param scenes of the pictures that could be read, in their order
 * @param unreadable the others, by name of the file, with the reason
 */
record Look(List<Scene> scenes, Map<String, String> unreadable) {
    /**
     * @param assessable whether a picture alone allows a judgement
     * @throws IllegalStateException naming the picture on which the model fails
     */
    static Look at(
            List<LabelledImage> images,
            Subject subject,
            ClassMap classes,
            Predicate<Picture> assessable,
            Progress progress) {
        List<Scene> scenes = new ArrayList<>();
        Map<String, String> unreadable = new LinkedHashMap<>();
        for (int i = 0; i < images.size(); i++) {
            progress.at(i, images.size());
            LabelledImage image = images.get(i);
            try (Picture picture = Picture.decode(ImageFile.jpeg(image.file()))) {
                scenes.add(scene(image, picture, subject, classes, assessable));
            } catch (Malformed | IOException e) {
                unreadable.put(image.name(), e.getMessage());
            }
        }
        return new Look(scenes, unreadable);
    }

    private static Scene scene(
            LabelledImage image, Picture picture, Subject subject, ClassMap classes, Predicate<Picture> assessable) {
        List<TrueBox> truth = image.labels().stream()
                .filter(label -> classes.modelClass(label.name()) != null)
                .map(label -> new TrueBox(
                        classes.modelClass(label.name()),
                        label.inPixels(picture.width(), picture.height()),
                        label.doubtful()))
                .toList();
        List<FoundBox> found = new ArrayList<>();
        for (OfClass one : found(image, picture, subject)) {
            if (classes.judged().contains(one.name())) {
                one.boxes().forEach(box -> found.add(inPixels(one.name(), box, picture)));
            }
        }
        return new Scene(image.name(), image.group(), assessable.test(picture), truth, found);
    }

    private static List<OfClass> found(LabelledImage image, Picture picture, Subject subject) {
        try {
            return subject.detector().detect(picture).found();
        } catch (RuntimeException e) {
            throw new IllegalStateException(
                    "model " + subject.detector().modelId() + " failed on " + image.name() + ": " + e, e);
        }
    }

    private static FoundBox inPixels(String name, Box box, Picture picture) {
        double width = picture.width();
        double height = picture.height();
        Rect rect = new Rect(box.x() * width, box.y() * height, box.w() * width, box.h() * height);
        return new FoundBox(name, rect, box.score());
    }
}

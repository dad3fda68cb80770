package amimori.analytics.detector;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** How boxes lie in the tensor that comes out of a model. Scores have been through their sigmoid in all of them. */
public enum Layout {
    /** 1 x boxes x (x, y, w, h, objectness, a score a class), a box a cell. */
    YOLOX(1, true, true, false),
    /** As {@link #YOLOX} with three boxes a cell, in pixels. */
    YOLOV5(3, true, true, true),
    /** 1 x (x, y, w, h, a score a class) x boxes, a box a cell, in pixels. */
    YOLOV8(1, false, false, true),
    /** Our own: the tensor of {@link #YOLOX}. */
    AMIMORI(1, true, true, false);

    private final int boxesPerCell;
    private final boolean objectness;
    private final boolean boxAfterBox;
    private final boolean usuallyDecoded;

    Layout(int boxesPerCell, boolean objectness, boolean boxAfterBox, boolean usuallyDecoded) {
        this.boxesPerCell = boxesPerCell;
        this.objectness = objectness;
        this.boxAfterBox = boxAfterBox;
        this.usuallyDecoded = usuallyDecoded;
    }

    @JsonCreator
    static Layout of(String word) {
        return Json.oneOf("output.layout", word, values(), Layout::word);
    }

    @JsonValue
    String word() {
        return Json.lower(this);
    }

    int boxesPerCell() {
        return boxesPerCell;
    }

    boolean hasObjectness() {
        return objectness;
    }

    /** Whether the values of a box stand together; otherwise all boxes' first value comes first. */
    boolean boxAfterBox() {
        return boxAfterBox;
    }

    boolean usuallyDecoded() {
        return usuallyDecoded;
    }

    /** Values of a box that are not scores of classes. */
    int beforeClasses() {
        return objectness ? 5 : 4;
    }

    /** The shape of the tensor. */
    long[] shape(int boxes, int classes) {
        int values = beforeClasses() + classes;
        return boxAfterBox ? new long[] {1, boxes, values} : new long[] {1, values, boxes};
    }
}

package amimori.analytics.detector;

import amimori.wire.Malformed;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * How the tensor that comes out of a model is read.
 *
 * @param name of the output, or null for its only one
 * @param layout of the tensor
 * @param strides pixels of the input a cell of each grid, in the order in which the grids follow each other
 * @param decoded whether boxes come in pixels of the input; otherwise relative to their cell. Default as the layout's
 *     usual export has it
 * @param nms boxes of a class that overlap more than this (intersection over union) are one, above 0 and below 1
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Output(String name, Layout layout, List<Integer> strides, Boolean decoded, double nms) {
    private static final int MAX_STRIDES = 8;

    public Output {
        Json.requirePresent("output.layout", layout);
        strides = List.copyOf(Json.requireSome("output.strides", strides, MAX_STRIDES));
        for (int stride : strides) {
            Json.requireWithin("output.strides", stride, 1, 1024);
        }
        decoded = decoded == null ? Boolean.valueOf(layout.usuallyDecoded()) : decoded;
        if (!decoded && layout.usuallyDecoded()) {
            throw Malformed.at(
                    "output.decoded",
                    decoded,
                    "true with layout " + layout.word() + ", whose anchors are not known here");
        }
        Json.requireInside("output.nms", nms);
    }

    /** How many boxes a run gives. */
    int boxes(Input input) {
        int cells = 0;
        for (int stride : strides) {
            cells += (input.width() / stride) * (input.height() / stride);
        }
        return cells * layout.boxesPerCell();
    }

    void requireFits(Input input) {
        for (int stride : strides) {
            if (input.width() % stride != 0 || input.height() % stride != 0) {
                throw Malformed.at(
                        "output.strides",
                        stride,
                        "divisors of the input's " + input.width() + " x " + input.height() + " pixels");
            }
        }
    }
}

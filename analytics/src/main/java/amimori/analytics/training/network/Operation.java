package amimori.analytics.training.network;

/** What a layer does with its inputs. All pictures are {@code [batch, channels, height, width]}. */
sealed interface Operation {
    /**
     * A square convolution, padded so that stride 1 keeps the size.
     *
     * @param in channels it takes
     * @param out channels it gives
     * @param kernel side of its window, pixels, odd
     * @param stride step of its window, pixels
     * @param normed batch norm and ReLU follow; otherwise it has a bias and nothing follows
     */
    record Convolution(int in, int out, int kernel, int stride, boolean normed) implements Operation {
        /** Zeros on each side. */
        int padding() {
            return kernel / 2;
        }

        /** Inputs that go into one output value, for He's initialisation. */
        int fanIn() {
            return in * kernel * kernel;
        }
    }

    /** Sum of two pictures of one shape. */
    record Sum() implements Operation {}

    /** Channels of all inputs, one after another. */
    record Join() implements Operation {}

    /** Twice as high and wide, each pixel repeated. */
    record Enlarge() implements Operation {}

    /**
     * Largest value in a window at stride 1, padded so that the size stays.
     *
     * @param window its side, odd
     */
    record Largest(int window) implements Operation {}
}

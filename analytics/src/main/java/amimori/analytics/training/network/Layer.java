package amimori.analytics.training.network;

import java.util.List;

/**
 * One step of a plan.
 *
 * @param name unique in the plan; prefix of its weights' names
 * @param operation what it does
 * @param inputs numbers of the layers it takes from; -1 is the picture
 * @param channels of what it gives
 */
record Layer(String name, Operation operation, List<Integer> inputs, int channels) {
    Layer {
        inputs = List.copyOf(inputs);
    }
}

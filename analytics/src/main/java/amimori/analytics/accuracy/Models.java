package amimori.analytics.accuracy;

import java.nio.file.Path;
import java.util.Map;
import java.util.function.Supplier;

/** Where the models to be measured come from: folders of bundles, or what a test provides. */
interface Models {
    /** @throws amimori.analytics.Misconfigured if there is no model, or not a whole one */
    Subject open(Path folder);

    /**
     * The same network as if its description said otherwise of the colours and the scaling of what it is given.
     *
     * @return by how it is given its pictures, in the words of {@link Subject#input}; each opened when it is asked for
     */
    Map<String, Supplier<Subject>> givenOtherwise(Path folder);
}

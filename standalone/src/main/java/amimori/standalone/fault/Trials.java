package amimori.standalone.fault;

import amimori.ingest.Misconfigured;
import java.util.ArrayList;
import java.util.List;

/** All trials, in the order in which they are run. */
public final class Trials {
    private Trials() {}

    public static List<Trial> all() {
        List<Trial> all = new ArrayList<>();
        all.addAll(ProcessTrials.all());
        all.addAll(GatewayTrials.all());
        all.addAll(MessageTrials.all());
        all.addAll(LinkTrials.all());
        all.addAll(OutageTrials.all());
        all.addAll(SharingTrials.all());
        all.addAll(DiskTrials.all());
        all.add(new MediaTrial());
        all.addAll(UnitTrials.all());
        all.addAll(BootTrials.all());
        return all;
    }

    /** @throws Misconfigured naming the one that does not exist */
    public static List<Trial> named(List<String> names) {
        List<Trial> chosen = new ArrayList<>();
        for (String name : names) {
            chosen.add(all().stream()
                    .filter(trial -> trial.name().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new Misconfigured(
                            "--only: there is no fault \"" + name + "\"; --list shows those there are.")));
        }
        return chosen;
    }
}

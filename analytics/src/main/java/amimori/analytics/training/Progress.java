package amimori.analytics.training;

import amimori.analytics.training.example.Kind;
import amimori.analytics.training.network.Plan;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;

/** Says where a training stands: a line about every ten seconds, and one for each epoch. */
final class Progress {
    private static final long BETWEEN_NANOS = Duration.ofSeconds(10).toNanos();

    private final PrintWriter out;
    private final Settings settings;
    private long began;
    private long said;
    private long steps;
    private long stepsSaid;
    private double presence;
    private double boxes;
    private double kinds;

    Progress(PrintWriter out, Settings settings) {
        this.out = out;
        this.settings = settings;
    }

    void begin(Plan plan, int epoch, int step) {
        say(
                "%s: %d parameters, %.0f million multiplications at %d × %d; from epoch %d, step %d",
                plan.name(),
                plan.parameters(),
                plan.millionMultiplications(settings.input()),
                settings.input(),
                settings.input(),
                epoch + 1,
                step);
        began = System.nanoTime();
        said = began;
    }

    void step(int epoch, int step, Loss loss, float rate) {
        steps++;
        stepsSaid++;
        presence += loss.presence();
        boxes += loss.boxes();
        kinds += loss.kinds();
        long now = System.nanoTime();
        if (now - said < BETWEEN_NANOS) {
            return;
        }
        long left = (long) settings.epochs() * settings.steps() - ((long) epoch * settings.steps() + step);
        double each = (now - began) / 1e9 / steps;
        say(
                "epoch %d/%d step %d/%d  presence %.3f boxes %.3f kinds %.3f  rate %.5f  %.1f pictures/s  %s left",
                epoch + 1,
                settings.epochs(),
                step + 1,
                settings.steps(),
                presence / stepsSaid,
                boxes / stepsSaid,
                kinds / stepsSaid,
                rate,
                settings.batch() * stepsSaid / ((now - said) / 1e9),
                clock(Duration.ofSeconds((long) (left * each))));
        said = now;
        stepsSaid = 0;
        presence = 0;
        boxes = 0;
        kinds = 0;
    }

    void epoch(int epoch, Validation.Result result, double best) {
        Scores fish = result.scores(Kind.FISH);
        say(
                "epoch %d done: fish AP50 %.3f (best %.3f), at score %.2f precision %.2f recall %.2f,"
                        + " count off by %.2f of %.2f",
                epoch,
                fish.ap50(),
                best,
                fish.threshold(),
                fish.precision(),
                fish.recall(),
                fish.countError(),
                fish.meanCount());
        for (Kind kind : Kind.values()) {
            Scores scores = result.scores(kind);
            if (kind != Kind.FISH && scores.meanCount() > 0) {
                say("  %s AP50 %.3f", kind.word(), scores.ap50());
            }
        }
    }

    private void say(String format, Object... values) {
        out.println(String.format(Locale.ROOT, format, values));
        out.flush();
    }

    private static String clock(Duration time) {
        return String.format("%d:%02d:%02d", time.toHours(), time.toMinutesPart(), time.toSecondsPart());
    }
}

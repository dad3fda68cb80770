package amimori.analytics.accuracy;

import amimori.analytics.accuracy.score.AreaRange;
import amimori.analytics.accuracy.score.Calibration;
import amimori.analytics.accuracy.score.ClassFigures;
import amimori.analytics.accuracy.score.CountError;
import amimori.analytics.accuracy.score.Figures;
import amimori.analytics.accuracy.score.Rates;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** A measurement as one JSON document; what cannot be known is null. */
final class ReportJson {
    private static final JsonMapper JSON = new JsonMapper();
    private static final double DIGITS = 1e5;

    private ReportJson() {}

    static ObjectNode of(Measurement measured) {
        ObjectNode json = JSON.createObjectNode();
        json.put("model", measured.modelId());
        json.put("input", measured.input());
        json.put("data", measured.data());
        json.put("assessed", measured.assessed().images());
        number(json, "refused", measured.refused());
        figures(json, measured.all());
        figures(json.putObject("assessedOnly"), measured.assessed());
        ObjectNode groups = json.putObject("groups");
        measured.groups().forEach((name, figures) -> figures(groups.putObject(name), figures));
        intervals(json.putObject("intervals"), measured);
        calibration(json.putObject("calibration"), measured.calibration());
        probe(json.putObject("probe"), measured.probe());
        measured.unreadable().forEach(json.putObject("unreadable")::put);
        strings(json, "labelsWithoutImage", measured.withoutImage());
        strings(json, "notJudged", measured.notJudged());
        strings(json, "leftOut", measured.leftOut());
        strings(json, "warnings", measured.warnings());
        return json;
    }

    private static void figures(ObjectNode json, Figures figures) {
        json.put("images", figures.images());
        number(json, "ap50", figures.headline().ap50());
        number(json, "ap50_95", figures.headline().ap50To95());
        number(json, "ap50_95Small", figures.bySize().get(AreaRange.SMALL));
        number(json, "ap50_95Medium", figures.bySize().get(AreaRange.MEDIUM));
        number(json, "ap50_95Large", figures.bySize().get(AreaRange.LARGE));
        rates(json, figures.headline().rates());
        count(json.putObject("count"), figures.headline().count());
        ObjectNode classes = json.putObject("classes");
        figures.classes().forEach((name, one) -> ofClass(classes.putObject(name), one));
    }

    private static void ofClass(ObjectNode json, ClassFigures one) {
        json.put("there", one.there());
        number(json, "ap50", one.ap50());
        number(json, "ap50_95", one.ap50To95());
        number(json, "threshold", one.threshold());
        rates(json, one.rates());
        number(json, "bestThreshold", one.bestThreshold());
        number(json, "bestF1", one.bestF1());
        count(json.putObject("count"), one.count());
    }

    private static void rates(ObjectNode json, Rates rates) {
        number(json, "precision", rates.precision());
        number(json, "recall", rates.recall());
        number(json, "f1", rates.f1());
        json.put("right", rates.right());
        json.put("wrong", rates.wrong());
        json.put("missed", rates.missed());
    }

    private static void count(ObjectNode json, CountError count) {
        number(json, "bias", count.bias());
        number(json, "mae", count.mae());
        number(json, "meanTrue", count.meanTrue());
        number(json, "within20", count.within20());
        number(json, "maeShare", count.maeShare());
    }

    private static void intervals(ObjectNode json, Measurement measured) {
        json.put("over", measured.bootstrap().overGroups() ? "groups" : "images");
        json.put("resamples", measured.bootstrap().resamples());
        json.put("seed", measured.bootstrap().seed());
        measured.bootstrap().intervals().forEach((name, interval) -> {
            ObjectNode ends = json.putObject(name);
            number(ends, "low", interval.low());
            number(ends, "high", interval.high());
        });
    }

    private static void calibration(ObjectNode json, Calibration calibration) {
        number(json, "lowest", calibration.lowest());
        json.put("finds", calibration.finds());
        number(json, "error", calibration.error());
        number(json, "errorAfter", calibration.errorAfter());
        ObjectNode platt = json.putObject("platt");
        number(platt, "a", calibration.scaling().a());
        number(platt, "b", calibration.scaling().b());
        ArrayNode bins = json.putArray("bins");
        calibration.bins().forEach(bin -> {
            ObjectNode one = bins.addObject();
            number(one, "from", bin.from());
            number(one, "to", bin.to());
            one.put("finds", bin.finds());
            number(one, "meanScore", bin.meanScore());
            number(one, "right", bin.right());
        });
    }

    private static void probe(ObjectNode json, Probe probe) {
        json.put("images", probe.images());
        if (probe.described() != null) {
            trial(json.putObject("described"), probe.described());
        }
        ArrayNode others = json.putArray("others");
        probe.others().forEach(other -> trial(others.addObject(), other));
        json.put("warning", probe.warning().orElse(null));
    }

    private static void trial(ObjectNode json, Probe.Trial trial) {
        json.put("input", trial.input());
        number(json, "ap50", trial.ap50());
        number(json, "ap50_95", trial.ap50To95());
    }

    private static void strings(ObjectNode json, String name, List<String> strings) {
        ArrayNode array = json.putArray(name);
        strings.forEach(array::add);
    }

    /** Five digits: more would be noise. */
    static double rounded(double value) {
        return Math.round(value * DIGITS) / DIGITS;
    }

    private static void number(ObjectNode json, String name, double value) {
        if (Double.isFinite(value)) {
            json.put(name, rounded(value));
        } else {
            json.putNull(name);
        }
    }
}

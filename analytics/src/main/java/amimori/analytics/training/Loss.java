package amimori.analytics.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import amimori.analytics.training.example.Box;
import amimori.analytics.training.example.Kind;
import java.util.List;

/**
 * How wrong a batch is: presence by quality focal loss (arXiv:2006.04388: the target of a cell that answers for a box is
 * the overlap of the two, of all others 0), boxes by generalised IoU (arXiv:1902.09630), kinds by cross-entropy where there
 * is something.
 *
 * @param total what is differentiated; the parts' weighted sum over the number of answering cells
 * @param presence part of it
 * @param boxes part of it
 * @param kinds part of it
 */
record Loss(NDArray total, float presence, float boxes, float kinds) {
    private static final float BOX_WEIGHT = 2;
    private static final float KIND_WEIGHT = 0.5f;
    private static final int PRESENCE = 4;

    /**
     * @param raw {@code [batch, values, cells]} from the network
     * @param targets for each picture its boxes, pixels
     */
    static Loss of(NDArray raw, List<List<Box>> targets, Grid grid) {
        int values = (int) raw.getShape().get(1);
        float[] numbers = raw.stopGradient().toFloatArray();
        Answers answers = new Answers(values, grid);
        for (int i = 0; i < targets.size(); i++) {
            answers.add(new Raw(numbers, i, values, grid), targets.get(i));
        }
        NDManager manager = raw.getManager();
        NDArray presence = presence(raw, answers, manager);
        float norm = 1f / Math.max(1, answers.count());
        NDArray presenceLoss = presence.mul(norm);
        if (answers.count() == 0) {
            return new Loss(presenceLoss, presenceLoss.getFloat(), 0, 0);
        }
        NDArray boxLoss = boxes(raw, answers, manager).mul(norm * BOX_WEIGHT);
        NDArray kindLoss = kinds(raw, answers, manager).mul(norm * KIND_WEIGHT);
        return new Loss(
                presenceLoss.add(boxLoss).add(kindLoss),
                presenceLoss.getFloat(),
                boxLoss.getFloat(),
                kindLoss.getFloat());
    }

    private static NDArray presence(NDArray raw, Answers answers, NDManager manager) {
        Shape shape = new Shape(raw.getShape().get(0), raw.getShape().get(2));
        NDArray logits = raw.get(":," + PRESENCE + ",:");
        NDArray target = manager.create(answers.presence(), shape);
        NDArray known = manager.create(answers.known(), shape);
        NDArray difference = logits.getNDArrayInternal().sigmoid().sub(target);
        NDArray entropy = logits.getNDArrayInternal().softPlus().sub(logits.mul(target));
        return difference.mul(difference).mul(entropy).mul(known).sum();
    }

    private static NDArray boxes(NDArray raw, Answers answers, NDManager manager) {
        NDArray left = manager.create(answers.column(Answers.LEFT));
        NDArray top = manager.create(answers.column(Answers.TOP));
        NDArray stride = manager.create(answers.column(Answers.STRIDE));
        NDArray x = answer(raw, answers, 0, manager).add(left).mul(stride);
        NDArray y = answer(raw, answers, 1, manager).add(top).mul(stride);
        NDArray w = size(raw, answers, 2, manager).mul(stride).mul(0.5);
        NDArray h = size(raw, answers, 3, manager).mul(stride).mul(0.5);
        NDArray x0 = x.sub(w);
        NDArray x1 = x.add(w);
        NDArray y0 = y.sub(h);
        NDArray y1 = y.add(h);
        NDArray tx0 = manager.create(answers.column(Answers.X0));
        NDArray ty0 = manager.create(answers.column(Answers.Y0));
        NDArray tx1 = manager.create(answers.column(Answers.X1));
        NDArray ty1 = manager.create(answers.column(Answers.Y1));
        NDArray common = positive(NDArrays.minimum(x1, tx1).sub(NDArrays.maximum(x0, tx0)))
                .mul(positive(NDArrays.minimum(y1, ty1).sub(NDArrays.maximum(y0, ty0))));
        NDArray either = x1.sub(x0)
                .mul(y1.sub(y0))
                .add(tx1.sub(tx0).mul(ty1.sub(ty0)))
                .sub(common)
                .add(1e-6);
        NDArray around = NDArrays.maximum(x1, tx1)
                .sub(NDArrays.minimum(x0, tx0))
                .mul(NDArrays.maximum(y1, ty1).sub(NDArrays.minimum(y0, ty0)))
                .add(1e-6);
        NDArray giou = common.div(either).sub(around.sub(either).div(around));
        return giou.mul(-1).add(1).sum();
    }

    private static NDArray kinds(NDArray raw, Answers answers, NDManager manager) {
        NDArray sum = null;
        for (Kind kind : Kind.values()) {
            NDArray logits = answer(raw, answers, PRESENCE + 1 + kind.ordinal(), manager);
            NDArray target = manager.create(answers.is(kind));
            NDArray entropy = logits.getNDArrayInternal()
                    .softPlus()
                    .sub(logits.mul(target))
                    .sum();
            sum = sum == null ? entropy : sum.add(entropy);
        }
        return sum;
    }

    private static NDArray answer(NDArray raw, Answers answers, int value, NDManager manager) {
        return raw.take(manager, manager.create(answers.indexes(value)));
    }

    private static NDArray size(NDArray raw, Answers answers, int value, NDManager manager) {
        return answer(raw, answers, value, manager)
                .clip(-Raw.LARGEST_LOGARITHM, Raw.LARGEST_LOGARITHM)
                .exp();
    }

    private static NDArray positive(NDArray length) {
        return length.getNDArrayInternal().relu();
    }
}

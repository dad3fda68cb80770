package amimori.analytics.training.network;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Networks to choose from. All consist of plain convolutions only: depthwise ones save multiplications that the training
 * engine does not turn into time on a processor. The first step goes down to a quarter of the picture at once, because
 * batch norm and ReLU at full size would cost more time than the convolutions there.
 */
public enum Architecture {
    /** One grid of cells of 8 pixels, which gathers what coarser layers saw. */
    SINGLE {
        @Override
        void head(PlanBuilder plan, int[] trunk) {
            int fine = descend(plan, trunk);
            int head = plan.convolve(fine, 64, 3, 1);
            plan.output(plan.refine(head), 8);
        }
    },
    /** Three grids of cells of 8, 16 and 32 pixels, coarse to fine and back (PAN). */
    PYRAMID {
        @Override
        void head(PlanBuilder plan, int[] trunk) {
            pyramid(plan, trunk, 64);
        }
    },
    /** The pyramid at a third fewer channels in its head. */
    SLIM {
        @Override
        void head(PlanBuilder plan, int[] trunk) {
            pyramid(plan, trunk, 48);
        }
    };

    /** Channels at strides 4, 8, 16, 32: multiples of what one AVX-512 register holds. */
    private static final int[] CHANNELS = {32, 48, 80, 112};

    /** How it is called on the command line. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException naming the choices, for another word */
    public static Architecture of(String word) {
        return Arrays.stream(values())
                .filter(a -> a.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("architecture \"" + word + "\": expected one of "
                        + Arrays.stream(values()).map(Architecture::word).collect(Collectors.joining(", "))));
    }

    /** @param classes kinds to tell apart, at least 1 */
    public Plan plan(int classes) {
        PlanBuilder plan = new PlanBuilder(classes);
        head(plan, trunk(plan));
        return plan.plan(word());
    }

    abstract void head(PlanBuilder plan, int[] trunk);

    private static int[] trunk(PlanBuilder plan) {
        int quarter = plan.refine(plan.begin(CHANNELS[0], 7, 4));
        int eighth = plan.refine(plan.refine(plan.convolve(quarter, CHANNELS[1], 3, 2)));
        int sixteenth = plan.refine(plan.refine(plan.convolve(eighth, CHANNELS[2], 3, 2)));
        int last = plan.lookAround(plan.refine(plan.convolve(sixteenth, CHANNELS[3], 3, 2)));
        return new int[] {eighth, sixteenth, last};
    }

    private static int lift(PlanBuilder plan, int coarse, int fine, int channels) {
        int up = plan.enlarge(plan.convolve(coarse, channels, 1, 1));
        return plan.refine(plan.convolve(plan.join(up, fine), channels, 1, 1));
    }

    private static int descend(PlanBuilder plan, int[] trunk) {
        int middle = lift(plan, trunk[2], trunk[1], CHANNELS[2]);
        return lift(plan, middle, trunk[0], CHANNELS[1]);
    }

    private static void pyramid(PlanBuilder plan, int[] trunk, int channels) {
        int middle = lift(plan, trunk[2], trunk[1], CHANNELS[2]);
        int fine = lift(plan, middle, trunk[0], CHANNELS[1]);
        plan.output(plan.convolve(fine, channels, 3, 1), 8);
        int down = plan.join(plan.convolve(fine, CHANNELS[1], 3, 2), middle);
        int middleAgain = plan.refine(plan.convolve(down, CHANNELS[2], 1, 1));
        plan.output(plan.convolve(middleAgain, channels, 3, 1), 16);
        int downAgain = plan.join(plan.convolve(middleAgain, CHANNELS[2], 3, 2), trunk[2]);
        plan.output(plan.convolve(plan.convolve(downAgain, CHANNELS[3], 1, 1), channels, 3, 1), 32);
    }
}

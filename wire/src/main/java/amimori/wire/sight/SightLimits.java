package amimori.wire.sight;

import amimori.wire.Count.Visibility;
import amimori.wire.sight.Sight.Reason;

/**
 * From where on a picture is not clear, and from where on nobody can say what is in it. Each pair is chosen so that few
 * pictures in which people marked fish are refused, and few that are black, opaque or grown over are not; the README of
 * analytics has the figures.
 *
 * @param darkBelow light below which it is unseen, 0 to 1
 * @param dimBelow light below which it is poor, 0 to 1
 * @param glareAbove light above which it is unseen, blown out, 0 to 1
 * @param blurredBelow sharpness below which it is unseen: no fine detail stands out, 0 to 1
 * @param softBelow sharpness below which it is poor, 0 to 1
 * @param veiledAbove scattering above which it is unseen, 0 to 1
 * @param hazyAbove scattering above which it is poor, 0 to 1
 * @param coveredAbove covered share above which it is unseen, 0 to 1
 * @param partlyAbove covered share above which it is poor, 0 to 1
 * @param fouledBelow share of what the clean glass let through below which the glass is why a clip is not clear, 0 to 1
 */
public record SightLimits(
        double darkBelow,
        double dimBelow,
        double glareAbove,
        double blurredBelow,
        double softBelow,
        double veiledAbove,
        double hazyAbove,
        double coveredAbove,
        double partlyAbove,
        double fouledBelow) {
    public static final SightLimits DEFAULT =
            new SightLimits(0.03, 0.05, 0.95, 0.01, 0.018, 0.975, 0.93, 0.75, 0.4, 0.5);

    /** Without the later measures: flat is flat, and nothing is known to be clear. */
    private static final double FLAT = 0.012;

    /** By less or more light than this the glass is not judged. */
    private static final double DUSK = 0.12;

    private static final double DAZZLED = 0.9;

    /** What no longer helps: twice what is sharp enough is as good as any more. */
    private static final double PLENTY = 2;

    public SightLimits {
        requireOrder("darkBelow, dimBelow, glareAbove", 0, darkBelow, dimBelow, glareAbove, 1);
        requireOrder("blurredBelow, softBelow", 0, blurredBelow, softBelow, 1);
        requireOrder("hazyAbove, veiledAbove", 0, hazyAbove, veiledAbove, 1);
        requireOrder("partlyAbove, coveredAbove", 0, partlyAbove, coveredAbove, 1);
        requireOrder("fouledBelow", 0, fouledBelow, 1);
        if (blurredBelow <= 0) {
            throw new IllegalArgumentException("blurredBelow: expected more than 0, found " + blurredBelow);
        }
    }

    private static void requireOrder(String what, double... rising) {
        for (int i = 1; i < rising.length; i++) {
            if (!(rising[i] >= rising[i - 1])) {
                throw new IllegalArgumentException(
                        what + ": expected from 0 to 1 in this order, found " + rising[i] + " after " + rising[i - 1]);
            }
        }
    }

    /**
     * What a single picture is good for. Growth on the glass it cannot tell from the water.
     *
     * @param measures of a picture; with the first two alone it is never told to be clear
     */
    public Sight judge(Visibility measures) {
        if (measures.light() < darkBelow) {
            return Sight.unseen(Reason.DARK);
        }
        if (measures.light() > glareAbove) {
            return Sight.unseen(Reason.COVERED);
        }
        if (measures.sharpness() == null || measures.scattering() == null || measures.covered() == null) {
            return measures.contrast() < FLAT ? Sight.unseen(Reason.TURBID) : Sight.poor(Reason.TURBID);
        }
        if (measures.covered() > coveredAbove) {
            return Sight.unseen(Reason.COVERED);
        }
        if (measures.sharpness() < blurredBelow || measures.scattering() > veiledAbove) {
            return Sight.unseen(why(measures));
        }
        boolean poor = measures.light() < dimBelow
                || measures.covered() > partlyAbove
                || measures.sharpness() < softBelow
                || measures.scattering() > hazyAbove;
        return poor ? Sight.poor(why(measures)) : Sight.CLEAR;
    }

    private Reason why(Visibility measures) {
        if (measures.light() < dimBelow) {
            return Reason.DARK;
        }
        return measures.covered() > partlyAbove ? Reason.COVERED : Reason.TURBID;
    }

    /** Whether there was light enough, and not too much, to tell anything about the glass. */
    public boolean daylight(Visibility measures) {
        return measures.light() >= DUSK && measures.light() <= DAZZLED;
    }

    /**
     * How much comes through glass and water: 0 where nothing stands out, 1 where more would not help. In between the
     * logarithm of the sharpness, since what adds up along the way takes shares away; and no more than enough, or fish that
     * leave would look like growth.
     *
     * @param measures with all five
     */
    public double detail(Visibility measures) {
        double above = Math.log(Math.max(measures.sharpness(), blurredBelow) / blurredBelow);
        double enough = Math.log(PLENTY * softBelow / blurredBelow);
        return (1 - measures.covered()) * Math.min(1, above / enough);
    }
}

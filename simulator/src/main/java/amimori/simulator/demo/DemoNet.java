package amimori.simulator.demo;

import amimori.simulator.unit.UnitPlan;
import java.util.List;

/**
 * One net of the demonstration, by the names that people see.
 *
 * @param site name of its site
 * @param unit name of its unit
 * @param plan what stands there; its net has the net's name
 */
public record DemoNet(String site, String unit, UnitPlan plan) {
    /** All of them; credentials given to the demo are taken in this order. */
    public static final List<DemoNet> ALL = List.of(
            new DemoNet("五島", "磯の大敷 1号機", UnitPlan.ROCKS),
            new DemoNet("五島", "沖の大敷 1号機", UnitPlan.OFFSHORE),
            new DemoNet("五島", "岬 1号機", UnitPlan.CAPE));

    /** Name of the net. */
    public String net() {
        return plan.net().name();
    }
}

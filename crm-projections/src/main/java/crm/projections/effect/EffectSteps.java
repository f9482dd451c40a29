package crm.projections.effect;

/** How far those came who received a campaign: of each step only who took the one before. */
public record EffectSteps(long reached, long opened, long ordered) {}

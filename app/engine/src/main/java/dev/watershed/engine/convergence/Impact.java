package dev.watershed.engine.convergence;

/// What one run means to users, all of them or those of a region. Shares are of these users, 0 to 1; times are seconds
/// since the change; percentiles are over the users that are affected, by weight.
///
/// @param weight the share of these users in all
/// @param affected whose packets ended elsewhere at some time, or nowhere
/// @param interrupted who were without service at some time, those who lost it for good among them
/// @param lost who had service and have none in the end
/// @param meanWithout seconds without service, over all these users; those who lost it for good count apart
/// @param withoutP50 of the affected, without those who lost it for good; the others likewise
/// @param settledP50 when packets of the affected moved for the last time
/// @param brokenTcp connections that broke, for each one that was open before (more than one where packets moved often)
/// @param brokenByFailure the part of all that broke whose PoP had failed; the rest broke because packets moved
public record Impact(
    double weight,
    double affected,
    double interrupted,
    double lost,
    double meanWithout,
    double withoutP50,
    double withoutP90,
    double withoutP99,
    double withoutMost,
    double settledP50,
    double settledP80,
    double settledP90,
    double settledP99,
    double settledLast,
    double brokenTcp,
    double brokenQuic,
    double brokenByFailure) {}

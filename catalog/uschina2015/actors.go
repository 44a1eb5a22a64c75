package uschina2015

import (
	"github.com/pacta-dev/pacta/actor"
	"github.com/pacta-dev/pacta/when"
)

// actors are who is who in the record, with the structure that nobody
// disputes: organs of states, offices and their holders, state media, whose
// side somebody is on, who sits in which body. What is alleged (that a group
// is a firm, that a firm works for a ministry, that a person charged is an
// officer) is in the record, as a report with a source and a date.
func actors() ([]actor.Actor, []actor.Relation) {
	all := []actor.Actor{
		// The United States.
		{ID: "US", Name: "United States of America", Kind: actor.State},
		{ID: "US.POTUS", Name: "President of the United States", Kind: actor.Office},
		{ID: "PER.OBAMA", Name: "Barack Obama", Kind: actor.Person, Side: "US"},
		{ID: "PER.TRUMP", Name: "Donald Trump", Kind: actor.Person, Side: "US"},
		{ID: "US.DHS", Name: "Department of Homeland Security", Kind: actor.Organ, Doc: "co-chair of the dialogue; Johnson to 2016, Duke (acting) in October 2017, Nielsen in 2018"},
		{ID: "US.DOJ", Name: "Department of Justice", Kind: actor.Organ, Doc: "co-chair of the dialogue; Holder in 2014, Lynch in 2015 and 2016, Sessions in 2017 and 2018"},
		{ID: "US.FBI", Name: "Federal Bureau of Investigation", Kind: actor.Organ},
		{ID: "US.COURT", Name: "Federal courts of the United States", Kind: actor.Organ},
		{ID: "US.IC", Name: "US intelligence community", Kind: actor.Organ, Doc: "Clapper its director to January 2017"},
		{ID: "US.NCSC", Name: "National Counterintelligence and Security Center", Kind: actor.Organ},
		{ID: "US.NSA", Name: "National Security Agency", Kind: actor.Organ, Doc: "Rogers its head in 2015 and 2016, Joyce an adviser in 2018"},
		{ID: "US.CYBERCOM", Name: "US Cyber Command", Kind: actor.Organ},
		{ID: "US.DOD", Name: "Department of Defense", Kind: actor.Organ},
		{ID: "US.NAVY", Name: "US Navy", Kind: actor.Organ},
		{ID: "US.NASA", Name: "NASA", Kind: actor.Organ},
		{ID: "US.STATE", Name: "State Department", Kind: actor.Organ, Doc: "Painter its cyber coordinator, for the US in the experts group"},
		{ID: "US.NSC", Name: "National Security Council staff", Kind: actor.Organ, Doc: "Rice to January 2017, Bolton in 2018"},
		{ID: "US.TREAS", Name: "Treasury", Kind: actor.Organ},
		{ID: "US.OPM", Name: "Office of Personnel Management", Kind: actor.Organ, Doc: "a separate federal agency, although one seed places it in the White House"},
		{ID: "US.CERT", Name: "US-CERT", Kind: actor.Organ},
		{ID: "US.USTR", Name: "United States Trade Representative", Kind: actor.Organ},
		{ID: "US.NRRC", Name: "Nuclear Risk Reduction Center, State Department", Kind: actor.Organ},

		// China.
		{ID: "CN", Name: "People's Republic of China", Kind: actor.State},
		{ID: "CN.PRES", Name: "President of the People's Republic of China", Kind: actor.Office},
		{ID: "PER.XI", Name: "Xi Jinping", Kind: actor.Person, Side: "CN"},
		{ID: "CN.SC", Name: "State Council", Kind: actor.Organ},
		{ID: "CN.CPC", Name: "Communist Party of China", Side: "CN", Doc: "the ruling party, no organ of government in form"},
		{ID: "CN.CPLA", Name: "Central Political and Legal Affairs Commission", Kind: actor.Organ, Side: "CN", Doc: "an organ of the party; Meng its secretary, Wang Yongqing its secretary-general"},
		{ID: "CN.MPS", Name: "Ministry of Public Security", Kind: actor.Organ, Doc: "Guo, minister and State Councilor, led the Chinese side of all dialogues"},
		{ID: "CN.MSS", Name: "Ministry of State Security", Kind: actor.Organ, Doc: "sits in the dialogue, and is the organ most often accused in 2017 and 2018"},
		{ID: "CN.MSS.TJ", Name: "Tianjin State Security Bureau", Kind: actor.Organ},
		{ID: "CN.MSS.JS", Name: "Jiangsu State Security Department", Kind: actor.Organ},
		{ID: "CN.MOJ", Name: "Ministry of Justice", Kind: actor.Organ},
		{ID: "CN.CAC", Name: "Cyberspace Administration of China", Kind: actor.Organ, Doc: "in the text of 2015: State Internet and Information Office"},
		{ID: "CN.MFA", Name: "Ministry of Foreign Affairs", Kind: actor.Organ, Doc: "led the Chinese side of the experts group"},
		{ID: "CN.MIIT", Name: "Ministry of Industry and Information Technology", Kind: actor.Organ},
		{ID: "CN.CMC", Name: "Central Military Commission", Kind: actor.Organ},
		{ID: "CN.PLA", Name: "People's Liberation Army", Kind: actor.Organ},
		{ID: "CN.PLA.61398", Name: "Unit 61398", Kind: actor.Organ, Doc: "described as part of the Third Department"},
		{ID: "CN.CNCERT", Name: "CNCERT/CC", Kind: actor.Organ, Side: "CN", Doc: "its parent changed over time and is left out"},
		{ID: "CN.XINHUA", Name: "Xinhua News Agency", Kind: actor.Press, Side: "CN"},
		{ID: "CN.PD", Name: "People's Daily", Kind: actor.Press, Side: "CN", Doc: "the party's newspaper"},
		{ID: "CN.CD", Name: "China Daily", Kind: actor.Press, Side: "CN"},
		{ID: "CN.CGTN", Name: "CGTN", Kind: actor.Press, Side: "CN"},

		// Third states.
		{ID: "UK", Name: "United Kingdom", Kind: actor.State},
		{ID: "UK.FCO", Name: "Foreign and Commonwealth Office", Kind: actor.Organ},
		{ID: "UK.NCSC", Name: "National Cyber Security Centre", Kind: actor.Organ},
		{ID: "AU", Name: "Australia", Kind: actor.State},
		{ID: "AU.FM", Name: "Foreign Minister of Australia", Kind: actor.Office},
		{ID: "CA", Name: "Canada", Kind: actor.State},
		{ID: "CA.PM", Name: "Prime Minister of Canada", Kind: actor.Office},
		{ID: "DE", Name: "Germany", Kind: actor.State},
		{ID: "DE.AMB", Name: "Ambassador of Germany in Beijing", Kind: actor.Office},
		{ID: "FR", Name: "France", Kind: actor.State},
		{ID: "RU", Name: "Russian Federation", Kind: actor.State},
		{ID: "RU.MOD", Name: "Russian Ministry of Defence", Kind: actor.Organ},
		{ID: "RU.NRRC", Name: "Nuclear Risk Reduction Center, Russian Ministry of Defence", Kind: actor.Organ},

		// Bodies and channels.
		{ID: "B.SUMMIT", Name: "The two presidents together", Kind: actor.Body},
		{ID: "B.DIALOGUE", Name: "High-Level Joint Dialogue on Cybercrime and Related Issues", Kind: actor.Body},
		{ID: "B.SEG", Name: "Senior Experts Group on norms in cyberspace", Kind: actor.Body},
		{ID: "B.HOTLINE", Name: "Cybercrime and Related Issues Hotline Mechanism", Kind: actor.Body},
		{ID: "B.LECD", Name: "Law Enforcement and Cybersecurity Dialogue", Kind: actor.Body},
		{ID: "B.CWG13", Name: "Cyber working group of 2013", Kind: actor.Body},
		{ID: "B.CERT", Name: "Contacts between US-CERT and CNCERT", Kind: actor.Body},
		{ID: "B.SED", Name: "Strategic and Economic Dialogue", Kind: actor.Body},
		{ID: "B.UKDIALOGUE", Name: "China-UK High-Level Security Dialogue", Kind: actor.Body},
		{ID: "B.AUDIALOGUE", Name: "Australia-China High-Level Security Dialogue", Kind: actor.Body},
		{ID: "B.AUMECHANISM", Name: "Australia-China mechanism on cybersecurity and cybercrime", Kind: actor.Body},
		{ID: "B.DEMECHANISM", Name: "Germany-China consultation mechanism", Kind: actor.Body},
		{ID: "B.CADIALOGUE", Name: "Canada-China High-Level National Security and Rule of Law Dialogue", Kind: actor.Body},

		// International organisations.
		{ID: "IO.UN", Name: "United Nations", Kind: actor.International},
		{ID: "IO.UNGGE", Name: "UN Group of Governmental Experts on ICT, 2014-2015", Kind: actor.International},
		{ID: "IO.G20", Name: "G20", Kind: actor.International},
		{ID: "IO.ITU", Name: "International Telecommunication Union", Kind: actor.International},
		{ID: "IO.ASEAN", Name: "ASEAN", Kind: actor.International},
		{ID: "IO.EU", Name: "European Union", Kind: actor.International},
		{ID: "IO.SCO", Name: "Shanghai Cooperation Organisation", Kind: actor.International},

		// Security firms.
		{ID: "CO.FEYE", Name: "FireEye, with Mandiant and iSIGHT", Kind: actor.Company, Side: "US"},
		{ID: "CO.CRWD", Name: "CrowdStrike", Kind: actor.Company, Side: "US"},
		{ID: "CO.PWC", Name: "PwC", Kind: actor.Company, Side: "UK"},

		// Firms and others named as victims.
		{ID: "CO.US", Name: "Companies of the United States, unnamed", Kind: actor.Company, Side: "US"},
		{ID: "CO.US600", Name: "The victims on a map of the National Security Agency", Side: "US"},
		{ID: "CO.TECH5US", Name: "Five technology firms of the United States, unnamed", Kind: actor.Company, Side: "US"},
		{ID: "CO.PHARMA2US", Name: "Two pharmaceutical firms of the United States, unnamed", Kind: actor.Company, Side: "US"},
		{ID: "CO.GOVCON2US", Name: "Two firms of the United States with government contracts, unnamed", Kind: actor.Company, Side: "US"},
		{ID: "CO.BOEING", Name: "Boeing", Kind: actor.Company, Side: "US"},
		{ID: "CO.LMT", Name: "Lockheed Martin", Kind: actor.Company, Side: "US"},
		{ID: "CO.APPLE", Name: "Apple", Kind: actor.Company, Side: "US"},
		{ID: "CO.WEST", Name: "Westinghouse", Kind: actor.Company, Side: "US"},
		{ID: "CO.USX", Name: "U.S. Steel", Kind: actor.Company, Side: "US"},
		{ID: "CO.ALCOA", Name: "Alcoa", Kind: actor.Company, Side: "US"},
		{ID: "CO.ATI", Name: "Allegheny Technologies", Kind: actor.Company, Side: "US"},
		{ID: "CO.SOLARWORLD", Name: "US subsidiaries of SolarWorld", Kind: actor.Company, Side: "US"},
		{ID: "CO.SOLARWORLDAG", Name: "SolarWorld AG", Kind: actor.Company, Side: "DE"},
		{ID: "ORG.USW", Name: "United Steelworkers", Side: "US", Doc: "a trade union"},
		{ID: "CO.TRIMBLE", Name: "Trimble", Kind: actor.Company, Side: "US"},
		{ID: "CO.SIEMENS", Name: "Siemens AG", Kind: actor.Company, Side: "DE"},
		{ID: "CO.MOODYS", Name: "Moody's Analytics", Kind: actor.Company, Side: "US"},
		{ID: "CO.GEA", Name: "GE Aviation", Kind: actor.Company, Side: "US"},
		{ID: "CO.SAFRAN", Name: "A French maker of aircraft engines", Kind: actor.Company, Side: "FR", Doc: "unnamed in the papers of 2018, named at a trial in 2021"},
		{ID: "CO.CAPSTONE", Name: "Capstone Turbine", Kind: actor.Company, Side: "US"},
		{ID: "CO.MSP", Name: "Providers of managed services, in several states", Kind: actor.Company},
		{ID: "CO.TECH45", Name: "More than 45 technology firms", Kind: actor.Company, Side: "US"},
		{ID: "CO.MARRIOTT", Name: "Marriott", Kind: actor.Company, Side: "US"},
		{ID: "ORG.CNNETS", Name: "Operators of networks in China", Side: "CN"},

		// Firms, clusters and persons accused, and others.
		{ID: "CO.BOYUSEC", Name: "Guangzhou Bo Yu Information Technology (Boyusec)", Kind: actor.Company, Side: "CN"},
		{ID: "CO.HHSTD", Name: "Huaying Haitai Science and Technology Development", Kind: actor.Company, Side: "CN"},
		{ID: "G.APT1", Name: "APT1", Kind: actor.Group},
		{ID: "G.APT3", Name: "APT3, also Gothic Panda", Kind: actor.Group},
		{ID: "G.APT10", Name: "APT10, also Stone Panda", Kind: actor.Group},
		{ID: "G.DEEPPANDA", Name: "Deep Panda", Kind: actor.Group},
		{ID: "G.CHINABASED", Name: "Groups that FireEye tracks as suspected to be based in China", Kind: actor.Group},
		{ID: "PER.5PLA", Name: "Wang Dong, Sun Kailiang, Wen Xinyu, Huang Zhenyu and Gu Chunhui", Kind: actor.Person, Side: "CN"},
		{ID: "PER.WU", Name: "Wu Yingzhuo", Kind: actor.Person, Side: "CN"},
		{ID: "PER.DONG", Name: "Dong Hao", Kind: actor.Person, Side: "CN"},
		{ID: "PER.XIA", Name: "Xia Lei", Kind: actor.Person, Side: "CN"},
		{ID: "PER.ZHUHUA", Name: "Zhu Hua", Kind: actor.Person, Side: "CN"},
		{ID: "PER.ZHANGSHILONG", Name: "Zhang Shilong", Kind: actor.Person, Side: "CN"},
		{ID: "PER.XU", Name: "Xu Yanjun", Kind: actor.Person, Side: "CN"},
		{ID: "PER.ZHARONG", Name: "Zha Rong", Kind: actor.Person, Side: "CN"},
		{ID: "PER.CHAIMENG", Name: "Chai Meng", Kind: actor.Person, Side: "CN"},
		{ID: "PER.JSSD", Name: "Six alleged hackers and two alleged insiders charged in October 2018", Kind: actor.Person, Side: "CN"},
		{ID: "PER.YU", Name: "Yu Pingan", Kind: actor.Person, Side: "CN"},
		{ID: "PER.SU", Name: "Su Bin", Kind: actor.Person, Side: "CN", Doc: "a businessman living in Canada"},
		{ID: "PER.SU2", Name: "Two persons in China, charged with Su Bin as unnamed", Kind: actor.Person, Side: "CN"},
		{ID: "PER.OPMHACKERS", Name: "Hackers said to have been arrested in China, unnamed", Kind: actor.Person, Side: "CN"},
		{ID: "PER.SNOWDEN", Name: "Edward Snowden", Kind: actor.Person, Side: "US", Doc: "once a contractor of the National Security Agency"},

		// Research and commentary.
		{ID: "ORG.ASPI", Name: "Australian Strategic Policy Institute", Kind: actor.Research, Side: "AU"},
		{ID: "ORG.CAPS", Name: "Centre for Air Power Studies", Kind: actor.Research},
		{ID: "ORG.ICWA", Name: "Indian Council of World Affairs", Kind: actor.Research},
		{ID: "ORG.EWI", Name: "EastWest Institute", Kind: actor.Research},
		{ID: "ORG.CFR", Name: "Council on Foreign Relations", Kind: actor.Research, Side: "US"},
		{ID: "ORG.IPC", Name: "Commission on the Theft of American Intellectual Property", Kind: actor.Research, Side: "US"},
		{ID: "RES.BOYUSEC", Name: "Researchers writing on Boyusec", Kind: actor.Research},
		{ID: "RES.SCEPTICS", Name: "Sceptics of attribution, unnamed", Kind: actor.Research},
		{ID: "RES.EXPERTS", Name: "Experts quoted without names", Kind: actor.Research},
		{ID: "KEEPER", Name: "The keeper of this record", Doc: "claims coverage; reports nothing"},

		// The press.
		{ID: "PRESS.WAPO", Name: "The Washington Post", Kind: actor.Press},
		{ID: "PRESS.REUTERS", Name: "Reuters", Kind: actor.Press},
		{ID: "PRESS.AP", Name: "Associated Press", Kind: actor.Press},
		{ID: "PRESS.NBC", Name: "NBC", Kind: actor.Press},
		{ID: "PRESS.HILL", Name: "The Hill", Kind: actor.Press},
		{ID: "PRESS.DIPLOMAT", Name: "The Diplomat", Kind: actor.Press},
		{ID: "PRESS.DEFDAILY", Name: "Defense Daily", Kind: actor.Press},
		{ID: "PRESS.EXECGOV", Name: "ExecutiveGov", Kind: actor.Press},
		{ID: "PRESS.FREEBEACON", Name: "Washington Free Beacon", Kind: actor.Press},
		{ID: "PRESS.FT", Name: "Financial Times", Kind: actor.Press},
		{ID: "PRESS.VIEWPOINT", Name: "ICWA View Point", Kind: actor.Press, Doc: "an article series of the Indian Council of World Affairs"},
	}

	var relations []actor.Relation
	rel := func(kind actor.RelationKind, to actor.ID, from ...actor.ID) {
		for _, id := range from {
			relations = append(relations, actor.Relation{From: id, To: to, Kind: kind})
		}
	}
	rel(actor.OfficeOf, "US", "US.POTUS")
	rel(actor.OrganOf, "US", "US.COURT")
	rel(actor.OrganOf, "US.POTUS", "US.DHS", "US.DOJ", "US.IC", "US.DOD", "US.STATE", "US.NSC", "US.TREAS", "US.OPM", "US.USTR", "US.NASA")
	rel(actor.OrganOf, "US.DOJ", "US.FBI")
	rel(actor.OrganOf, "US.IC", "US.NCSC")
	rel(actor.OrganOf, "US.DOD", "US.NSA", "US.CYBERCOM", "US.NAVY")
	rel(actor.OrganOf, "US.STATE", "US.NRRC")
	rel(actor.OrganOf, "US.DHS", "US.CERT")
	inauguration := when.Day(2017, 1, 20)
	relations = append(relations,
		actor.Relation{From: "PER.OBAMA", To: "US.POTUS", Kind: actor.HolderOf, Until: inauguration},
		actor.Relation{From: "PER.TRUMP", To: "US.POTUS", Kind: actor.HolderOf, Since: inauguration})

	rel(actor.OfficeOf, "CN", "CN.PRES")
	rel(actor.HolderOf, "CN.PRES", "PER.XI")
	rel(actor.OrganOf, "CN", "CN.SC", "CN.CMC")
	rel(actor.OrganOf, "CN.SC", "CN.MPS", "CN.MSS", "CN.MOJ", "CN.CAC", "CN.MFA", "CN.MIIT")
	rel(actor.OrganOf, "CN.CPC", "CN.CPLA")
	rel(actor.OrganOf, "CN.MSS", "CN.MSS.TJ", "CN.MSS.JS")
	rel(actor.OrganOf, "CN.CMC", "CN.PLA")
	rel(actor.OrganOf, "CN.PLA", "CN.PLA.61398")
	rel(actor.StateMediaOf, "CN", "CN.XINHUA", "CN.PD", "CN.CD", "CN.CGTN")

	rel(actor.OrganOf, "UK", "UK.FCO", "UK.NCSC")
	rel(actor.OfficeOf, "AU", "AU.FM")
	rel(actor.OfficeOf, "CA", "CA.PM")
	rel(actor.OfficeOf, "DE", "DE.AMB")
	rel(actor.OrganOf, "RU", "RU.MOD")
	rel(actor.OrganOf, "RU.MOD", "RU.NRRC")
	rel(actor.OrganOf, "IO.UN", "IO.UNGGE")
	rel(actor.OwnedBy, "CO.SOLARWORLDAG", "CO.SOLARWORLD")

	rel(actor.ParticipantIn, "B.DIALOGUE", "US.DHS", "US.DOJ", "US.FBI", "US.IC", "CN.MPS", "CN.MSS", "CN.MOJ", "CN.CAC", "CN.CPLA", "CN.MFA", "CN.MIIT")
	rel(actor.ParticipantIn, "B.SEG", "US.STATE", "US.DOD", "CN.MFA")
	rel(actor.ParticipantIn, "B.LECD", "US.DHS", "US.DOJ", "CN.MPS")
	rel(actor.ParticipantIn, "B.CERT", "US.CERT", "CN.CNCERT")
	rel(actor.CounterpartOf, "CN.CNCERT", "US.CERT")
	rel(actor.CounterpartOf, "RU.NRRC", "US.NRRC")
	return all, relations
}

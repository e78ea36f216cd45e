// Towns, villages, islands and districts of Scotland, so that "near Pitlochry" works before any import. Written by
// hand from general knowledge: good to about a kilometre, and replaced by nothing (postcodes come beside it).

export type GazetteerKind = 'town' | 'village' | 'island' | 'district' | 'outcode';
export type GazetteerPlace = {
  readonly name: string;
  readonly kind: GazetteerKind;
  readonly authorityCode: string;
  readonly lat: number;
  readonly lon: number;
  /** The main postcode districts. */
  readonly outcodes: readonly string[];
};

const SOURCE_LINES: Record<string, string> = {
  // Aberdeen City
  S12000033: `
    t Aberdeen 57.150 -2.094 AB10 AB11 AB24 AB25
    d Old Aberdeen 57.167 -2.103 AB24
    d Torry 57.135 -2.085 AB11
    d Northfield 57.160 -2.150 AB16
    d Mastrick 57.153 -2.155 AB16
    d Cults 57.118 -2.172 AB15
    d Bridge of Don 57.186 -2.103 AB23 AB22
    d Dyce 57.205 -2.177 AB21
    d Bucksburn 57.178 -2.172 AB21
    d Kincorth 57.122 -2.108 AB12
    d Cove Bay 57.097 -2.079 AB12
    v Peterculter 57.097 -2.265 AB14`,
  // Aberdeenshire
  S12000034: `
    t Peterhead 57.505 -1.784 AB42
    t Fraserburgh 57.693 -2.005 AB43
    t Stonehaven 56.964 -2.211 AB39
    t Inverurie 57.284 -2.374 AB51
    t Ellon 57.366 -2.074 AB41
    t Banchory 57.051 -2.490 AB31
    t Huntly 57.446 -2.786 AB54
    t Banff 57.665 -2.524 AB45
    t Macduff 57.670 -2.497 AB44
    t Turriff 57.538 -2.460 AB53
    t Westhill 57.152 -2.280 AB32
    t Portlethen 57.061 -2.130 AB12
    v Aboyne 57.077 -2.780 AB34
    v Ballater 57.050 -3.040 AB35
    v Braemar 57.006 -3.399 AB35
    v Alford 57.233 -2.703 AB33
    v Laurencekirk 56.832 -2.466 AB30
    v Kemnay 57.234 -2.445 AB51
    v Kintore 57.237 -2.346 AB51
    v Insch 57.343 -2.613 AB52
    v Mintlaw 57.524 -2.001 AB42
    v Oldmeldrum 57.335 -2.321 AB51`,
  // Angus
  S12000041: `
    t Arbroath 56.559 -2.583 DD11
    t Forfar 56.644 -2.888 DD8
    t Montrose 56.708 -2.467 DD10
    t Carnoustie 56.501 -2.714 DD7
    t Kirriemuir 56.672 -3.004 DD8
    t Brechin 56.730 -2.655 DD9
    t Monifieth 56.481 -2.820 DD5
    v Friockheim 56.638 -2.665 DD11
    v Edzell 56.809 -2.655 DD9`,
  // Argyll and Bute
  S12000035: `
    t Oban 56.415 -5.472 PA34
    t Helensburgh 56.003 -4.733 G84
    t Dunoon 55.950 -4.928 PA23
    t Campbeltown 55.425 -5.606 PA28
    t Lochgilphead 56.038 -5.432 PA31
    t Rothesay 55.837 -5.055 PA20
    v Tarbert 55.864 -5.413 PA29
    v Inveraray 56.231 -5.073 PA32
    v Tobermory 56.623 -6.068 PA75
    v Bowmore 55.757 -6.288 PA43
    v Port Ellen 55.630 -6.190 PA42
    v Craighouse 55.834 -5.951 PA60
    v Appin 56.560 -5.345 PA38
    v Garelochhead 56.081 -4.832 G84
    v Taynuilt 56.432 -5.240 PA35
    i Isle of Bute 55.820 -5.070 PA20
    i Isle of Mull 56.450 -6.000 PA65 PA72 PA75
    i Isle of Islay 55.750 -6.250 PA42 PA43 PA44
    i Isle of Jura 55.950 -5.900 PA60
    i Isle of Tiree 56.500 -6.880 PA77
    i Isle of Coll 56.630 -6.550 PA78
    i Isle of Colonsay 56.070 -6.210 PA61
    i Iona 56.333 -6.393 PA76
    i Isle of Lismore 56.510 -5.520 PA34`,
  // City of Edinburgh
  S12000036: `
    t Edinburgh 55.953 -3.188 EH1 EH2 EH3 EH8
    d Leith 55.975 -3.170 EH6
    d Portobello 55.953 -3.114 EH15
    d Morningside 55.927 -3.210 EH10
    d Gorgie 55.938 -3.233 EH11
    d Wester Hailes 55.914 -3.284 EH14
    d Craigmillar 55.933 -3.140 EH16
    d Granton 55.978 -3.235 EH5
    d Pilton 55.971 -3.235 EH5 EH4
    d Corstorphine 55.942 -3.282 EH12
    d Liberton 55.914 -3.160 EH16 EH17
    d Gilmerton 55.905 -3.133 EH17
    d Oxgangs 55.907 -3.226 EH13
    d Stockbridge 55.959 -3.209 EH4 EH3
    d Marchmont 55.938 -3.193 EH9
    d Currie 55.896 -3.308 EH14
    d Balerno 55.885 -3.340 EH14
    t South Queensferry 55.990 -3.398 EH30
    v Ratho 55.923 -3.382 EH28
    v Kirkliston 55.955 -3.403 EH29`,
  // Clackmannanshire
  S12000005: `
    t Alloa 56.115 -3.790 FK10
    t Tillicoultry 56.153 -3.742 FK13
    t Alva 56.153 -3.805 FK12
    t Dollar 56.163 -3.668 FK14
    v Clackmannan 56.107 -3.752 FK10`,
  // Dumfries and Galloway
  S12000006: `
    t Dumfries 55.070 -3.605 DG1 DG2
    t Stranraer 54.903 -5.027 DG9
    t Annan 54.988 -3.256 DG12
    t Lockerbie 55.123 -3.356 DG11
    t Castle Douglas 54.940 -3.931 DG7
    t Newton Stewart 54.958 -4.483 DG8
    t Dalbeattie 54.932 -3.822 DG5
    t Kirkcudbright 54.838 -4.051 DG6
    t Sanquhar 55.368 -3.926 DG4
    t Langholm 55.152 -2.999 DG13
    t Moffat 55.333 -3.444 DG10
    t Gretna 54.996 -3.067 DG16
    v Thornhill 55.241 -3.765 DG3
    v Wigtown 54.868 -4.442 DG8`,
  // Dundee City
  S12000042: `
    t Dundee 56.462 -2.971 DD1 DD2 DD3 DD4
    t Broughty Ferry 56.467 -2.873 DD5
    d Lochee 56.471 -3.010 DD2
    d Whitfield 56.489 -2.915 DD4`,
  // East Ayrshire
  S12000008: `
    t Kilmarnock 55.611 -4.496 KA1 KA3
    t Cumnock 55.453 -4.264 KA18
    t Stewarton 55.682 -4.515 KA3
    t Galston 55.601 -4.380 KA4
    t Mauchline 55.516 -4.379 KA5
    t Auchinleck 55.470 -4.295 KA18
    v Dalmellington 55.324 -4.400 KA6
    v Newmilns 55.607 -4.325 KA16
    v Darvel 55.610 -4.281 KA17`,
  // East Dunbartonshire
  S12000045: `
    t Kirkintilloch 55.938 -4.155 G66
    t Bearsden 55.919 -4.333 G61
    t Milngavie 55.942 -4.317 G62
    t Bishopbriggs 55.904 -4.225 G64
    t Lenzie 55.922 -4.154 G66
    v Lennoxtown 55.974 -4.203 G66
    v Torrance 55.938 -4.215 G64`,
  // East Lothian
  S12000010: `
    t Musselburgh 55.942 -3.054 EH21
    t Haddington 55.956 -2.778 EH41
    t North Berwick 56.058 -2.719 EH39
    t Dunbar 56.002 -2.517 EH42
    t Tranent 55.945 -2.954 EH33
    t Prestonpans 55.960 -2.984 EH32
    v East Linton 55.986 -2.656 EH40
    v Gullane 56.034 -2.829 EH31`,
  // East Renfrewshire
  S12000011: `
    t Newton Mearns 55.773 -4.333 G77
    t Barrhead 55.799 -4.393 G78
    t Giffnock 55.804 -4.293 G46
    t Clarkston 55.789 -4.276 G76
    v Neilston 55.785 -4.424 G78
    v Eaglesham 55.740 -4.274 G76`,
  // Falkirk
  S12000014: `
    t Falkirk 56.001 -3.783 FK1 FK2
    t Grangemouth 56.012 -3.717 FK3
    t Denny 56.023 -3.909 FK6
    t Stenhousemuir 56.028 -3.805 FK5
    t Larbert 56.023 -3.827 FK5
    t Bo'ness 56.017 -3.609 EH51
    t Bonnybridge 56.001 -3.888 FK4
    v Polmont 55.990 -3.707 FK2
    v Slamannan 55.939 -3.831 FK1`,
  // Fife
  S12000047: `
    t Kirkcaldy 56.112 -3.159 KY1 KY2
    t Dunfermline 56.072 -3.452 KY11 KY12
    t Glenrothes 56.198 -3.178 KY6 KY7
    t St Andrews 56.340 -2.796 KY16
    t Cupar 56.320 -3.011 KY15
    t Leven 56.196 -2.995 KY8
    t Methil 56.184 -3.015 KY8
    t Cowdenbeath 56.110 -3.351 KY4
    t Rosyth 56.034 -3.423 KY11
    t Inverkeithing 56.031 -3.397 KY11
    t Dalgety Bay 56.035 -3.349 KY11
    t Burntisland 56.060 -3.232 KY3
    t Lochgelly 56.128 -3.311 KY5
    t Anstruther 56.223 -2.700 KY10
    v Kelty 56.133 -3.379 KY4
    v Crail 56.261 -2.626 KY10
    v Newburgh 56.350 -3.238 KY14
    v Tayport 56.446 -2.881 DD6
    v Auchtermuchty 56.291 -3.234 KY14`,
  // Glasgow City
  S12000049: `
    t Glasgow 55.861 -4.250 G1 G2 G3 G4
    d Partick 55.871 -4.309 G11
    d Govan 55.862 -4.310 G51
    d Govanhill 55.836 -4.262 G42
    d Pollok 55.824 -4.345 G53
    d Pollokshields 55.843 -4.279 G41
    d Shawlands 55.829 -4.282 G41
    d Castlemilk 55.803 -4.237 G45
    d Gorbals 55.850 -4.253 G5
    d Dennistoun 55.860 -4.217 G31
    d Parkhead 55.851 -4.199 G31
    d Bridgeton 55.849 -4.226 G40
    d Shettleston 55.852 -4.164 G32
    d Easterhouse 55.867 -4.108 G34
    d Baillieston 55.847 -4.114 G69
    d Springburn 55.885 -4.231 G21
    d Maryhill 55.893 -4.292 G20
    d Possilpark 55.882 -4.257 G22
    d Hillhead 55.876 -4.293 G12
    d Knightswood 55.895 -4.352 G13
    d Scotstoun 55.884 -4.357 G14
    d Drumchapel 55.907 -4.373 G15
    d Cardonald 55.850 -4.345 G52
    d Cathcart 55.817 -4.260 G44
    d Finnieston 55.863 -4.282 G3
    d Riddrie 55.871 -4.189 G33`,
  // Highland
  S12000017: `
    t Inverness 57.478 -4.224 IV1 IV2 IV3
    t Fort William 56.820 -5.105 PH33
    t Nairn 57.586 -3.868 IV12
    t Thurso 58.593 -3.522 KW14
    t Wick 58.439 -3.094 KW1
    t Alness 57.695 -4.258 IV17
    t Invergordon 57.689 -4.167 IV18
    t Dingwall 57.597 -4.428 IV15
    t Tain 57.812 -4.055 IV19
    t Aviemore 57.195 -3.827 PH22
    t Grantown-on-Spey 57.330 -3.609 PH26
    t Kingussie 57.081 -4.052 PH21
    v Newtonmore 57.063 -4.120 PH20
    v Portree 57.413 -6.196 IV51
    v Ullapool 57.896 -5.160 IV26
    v Mallaig 57.006 -5.828 PH41
    v Dornoch 57.880 -4.029 IV25
    v Golspie 57.972 -3.977 KW10
    v Brora 58.012 -3.852 KW9
    v Lairg 58.022 -4.400 IV27
    v Beauly 57.483 -4.461 IV4
    v Muir of Ord 57.517 -4.460 IV6
    v Strathpeffer 57.590 -4.537 IV14
    v Fortrose 57.582 -4.131 IV10
    v Cromarty 57.681 -4.034 IV11
    v Drumnadrochit 57.336 -4.480 IV63
    v Fort Augustus 57.145 -4.681 PH32
    v Kyle of Lochalsh 57.280 -5.713 IV40
    v Lochinver 58.148 -5.242 IV27
    v Gairloch 57.729 -5.690 IV21
    v Lochcarron 57.400 -5.500 IV54
    v Broadford 57.243 -5.909 IV49
    v Strontian 56.697 -5.568 PH36
    v Kinlochleven 56.714 -4.965 PH50
    v Ballachulish 56.677 -5.133 PH49
    v Bettyhill 58.526 -4.224 KW14
    v Durness 58.568 -4.746 IV27
    i Isle of Skye 57.310 -6.250 IV49 IV51 IV55
    i Isle of Eigg 56.900 -6.150 PH42
    i Isle of Raasay 57.400 -6.040 IV40`,
  // Inverclyde
  S12000018: `
    t Greenock 55.948 -4.765 PA15 PA16
    t Port Glasgow 55.934 -4.690 PA14
    t Gourock 55.962 -4.818 PA19
    v Kilmacolm 55.894 -4.626 PA13
    v Inverkip 55.907 -4.870 PA16`,
  // Midlothian
  S12000019: `
    t Dalkeith 55.894 -3.069 EH22
    t Penicuik 55.831 -3.221 EH26
    t Bonnyrigg 55.873 -3.106 EH19
    t Gorebridge 55.842 -3.048 EH23
    t Loanhead 55.878 -3.150 EH20
    t Mayfield 55.872 -3.044 EH22
    v Newtongrange 55.866 -3.066 EH22
    v Roslin 55.855 -3.166 EH25`,
  // Moray
  S12000020: `
    t Elgin 57.649 -3.315 IV30
    t Forres 57.609 -3.616 IV36
    t Buckie 57.676 -2.963 AB56
    t Keith 57.543 -2.952 AB55
    t Lossiemouth 57.721 -3.283 IV31
    v Fochabers 57.614 -3.095 IV32
    v Aberlour 57.471 -3.226 AB38
    v Dufftown 57.446 -3.129 AB55
    v Tomintoul 57.250 -3.378 AB37
    v Cullen 57.690 -2.820 AB56`,
  // Na h-Eileanan Siar
  S12000013: `
    t Stornoway 58.209 -6.387 HS1 HS2
    v Tarbert (Harris) 57.899 -6.799 HS3
    v Leverburgh 57.767 -7.024 HS5
    v Lochmaddy 57.603 -7.163 HS6
    v Balivanich 57.470 -7.372 HS7
    v Lochboisdale 57.153 -7.309 HS8
    v Castlebay 56.955 -7.487 HS9
    v Ness 58.483 -6.236 HS2
    i Isle of Lewis 58.220 -6.500 HS1 HS2
    i Isle of Harris 57.900 -6.850 HS3
    i North Uist 57.600 -7.300 HS6
    i Benbecula 57.450 -7.330 HS7
    i South Uist 57.270 -7.330 HS8
    i Isle of Barra 56.980 -7.470 HS9`,
  // North Ayrshire
  S12000021: `
    t Irvine 55.614 -4.666 KA11 KA12
    t Kilwinning 55.653 -4.703 KA13
    t Saltcoats 55.634 -4.787 KA21
    t Ardrossan 55.643 -4.812 KA22
    t Stevenston 55.640 -4.756 KA20
    t Largs 55.794 -4.867 KA30
    t Dalry 55.711 -4.723 KA24
    t Beith 55.752 -4.638 KA15
    v Kilbirnie 55.756 -4.686 KA25
    v Millport 55.754 -4.928 KA28
    v Brodick 55.576 -5.147 KA27
    v Lamlash 55.534 -5.128 KA27
    v West Kilbride 55.690 -4.859 KA23
    i Isle of Arran 55.580 -5.250 KA27
    i Isle of Cumbrae 55.767 -4.917 KA28`,
  // North Lanarkshire
  S12000050: `
    t Motherwell 55.789 -3.991 ML1
    t Coatbridge 55.862 -4.025 ML5
    t Airdrie 55.866 -3.980 ML6
    t Cumbernauld 55.946 -3.992 G67 G68
    t Wishaw 55.774 -3.919 ML2
    t Bellshill 55.817 -4.026 ML4
    t Kilsyth 55.979 -4.058 G65
    t Shotts 55.823 -3.797 ML7
    v Moodiesburn 55.914 -4.085 G69
    v Newmains 55.783 -3.877 ML2`,
  // Orkney Islands
  S12000023: `
    t Kirkwall 58.982 -2.960 KW15
    t Stromness 58.964 -3.297 KW16
    v St Margaret's Hope 58.828 -2.961 KW17
    v Dounby 59.063 -3.229 KW17
    i Hoy 58.850 -3.300 KW16
    i Sanday 59.250 -2.570 KW17
    i Westray 59.300 -2.950 KW17
    i Stronsay 59.120 -2.600 KW17
    i Rousay 59.160 -3.030 KW17`,
  // Perth and Kinross
  S12000048: `
    t Perth 56.396 -3.437 PH1 PH2
    t Crieff 56.373 -3.841 PH7
    t Blairgowrie 56.592 -3.339 PH10
    t Kinross 56.204 -3.421 KY13
    t Auchterarder 56.297 -3.703 PH3
    t Pitlochry 56.703 -3.731 PH16
    t Aberfeldy 56.621 -3.866 PH15
    t Coupar Angus 56.545 -3.267 PH13
    v Dunkeld 56.566 -3.586 PH8
    v Comrie 56.374 -3.988 PH6
    v Scone 56.418 -3.405 PH2
    v Alyth 56.622 -3.231 PH11
    v Milnathort 56.227 -3.420 KY13
    v Blair Atholl 56.768 -3.847 PH18
    v Kinloch Rannoch 56.699 -4.188 PH16`,
  // Renfrewshire
  S12000038: `
    t Paisley 55.846 -4.424 PA1 PA2 PA3
    t Renfrew 55.879 -4.388 PA4
    t Johnstone 55.835 -4.513 PA5
    t Erskine 55.900 -4.450 PA8
    t Linwood 55.847 -4.492 PA3
    v Bridge of Weir 55.856 -4.578 PA11
    v Lochwinnoch 55.794 -4.628 PA12
    v Bishopton 55.907 -4.501 PA7`,
  // Scottish Borders
  S12000026: `
    t Galashiels 55.618 -2.807 TD1
    t Hawick 55.422 -2.787 TD9
    t Peebles 55.651 -3.189 EH45
    t Kelso 55.598 -2.433 TD5
    t Selkirk 55.548 -2.841 TD7
    t Jedburgh 55.478 -2.555 TD8
    t Eyemouth 55.871 -2.090 TD14
    t Duns 55.777 -2.344 TD11
    t Innerleithen 55.619 -3.062 EH44
    v Melrose 55.598 -2.720 TD6
    v Coldstream 55.651 -2.253 TD12
    v Lauder 55.719 -2.749 TD2
    v Newcastleton 55.178 -2.811 TD9
    v West Linton 55.752 -3.357 EH46`,
  // Shetland Islands
  S12000027: `
    t Lerwick 60.155 -1.145 ZE1
    v Scalloway 60.137 -1.277 ZE1
    v Brae 60.397 -1.354 ZE2
    v Sandwick 59.998 -1.238 ZE2
    i Unst 60.750 -0.880 ZE2
    i Yell 60.600 -1.100 ZE2
    i Whalsay 60.350 -0.970 ZE2
    i Fetlar 60.615 -0.870 ZE2
    i Fair Isle 59.535 -1.630 ZE2`,
  // South Ayrshire
  S12000028: `
    t Ayr 55.458 -4.629 KA7 KA8
    t Prestwick 55.496 -4.613 KA9
    t Troon 55.543 -4.661 KA10
    t Girvan 55.243 -4.856 KA26
    t Maybole 55.354 -4.681 KA19
    v Tarbolton 55.513 -4.487 KA5`,
  // South Lanarkshire
  S12000029: `
    t East Kilbride 55.764 -4.177 G74 G75
    t Hamilton 55.778 -4.039 ML3
    t Rutherglen 55.829 -4.214 G73
    t Cambuslang 55.819 -4.168 G72
    t Lanark 55.674 -3.782 ML11
    t Larkhall 55.737 -3.974 ML9
    t Carluke 55.734 -3.834 ML8
    t Strathaven 55.676 -4.068 ML10
    t Blantyre 55.796 -4.095 G72
    t Biggar 55.625 -3.524 ML12
    v Bothwell 55.803 -4.066 G71
    v Lesmahagow 55.637 -3.889 ML11
    v Forth 55.765 -3.690 ML11`,
  // Stirling
  S12000030: `
    t Stirling 56.117 -3.937 FK7 FK8 FK9
    t Dunblane 56.188 -3.964 FK15
    t Bridge of Allan 56.155 -3.943 FK9
    t Callander 56.244 -4.214 FK17
    v Aberfoyle 56.178 -4.385 FK8
    v Killin 56.467 -4.318 FK21
    v Doune 56.190 -4.053 FK16
    v Balfron 56.071 -4.336 G63
    v Crianlarich 56.393 -4.618 FK20
    v Tyndrum 56.436 -4.711 FK20`,
  // West Dunbartonshire
  S12000039: `
    t Clydebank 55.900 -4.405 G81
    t Dumbarton 55.944 -4.571 G82
    t Alexandria 55.988 -4.583 G83
    t Balloch 56.003 -4.580 G83`,
  // West Lothian
  S12000040: `
    t Livingston 55.887 -3.521 EH54
    t Bathgate 55.902 -3.643 EH48
    t Linlithgow 55.972 -3.600 EH49
    t Broxburn 55.935 -3.470 EH52
    t Whitburn 55.868 -3.683 EH47
    t Armadale 55.898 -3.704 EH48
    t West Calder 55.852 -3.569 EH55
    v East Calder 55.895 -3.463 EH53
    v Fauldhouse 55.829 -3.707 EH47`,
};

const KIND: Record<string, GazetteerKind> = { t: 'town', v: 'village', i: 'island', d: 'district' };

function readLine(authorityCode: string, line: string): GazetteerPlace {
  const match = /^(\w) (.+) (\d+\.\d{3}) (-\d+\.\d{3}) (.+)$/.exec(line.trim());
  const kind = KIND[match?.[1] ?? ''];
  if (!match || !kind) throw new Error(`The gazetteer has a line that cannot be read: ${line}`);
  return {
    name: match[2] ?? '',
    kind,
    authorityCode,
    lat: Number(match[3]),
    lon: Number(match[4]),
    outcodes: (match[5] ?? '').split(' '),
  };
}

export const GAZETTEER: readonly GazetteerPlace[] = Object.entries(SOURCE_LINES).flatMap(([code, lines]) =>
  lines
    .trim()
    .split('\n')
    .map((line) => readLine(code, line)),
);

/** Districts that lie in two councils: the one with most of their postcodes. */
const MAINLY: Record<string, string> = { DD5: 'S12000042', G69: 'S12000050' };

/** Postcode districts, each in the middle of the places that name it: rough, until real postcodes are imported. */
export const GAZETTEER_OUTCODES: readonly GazetteerPlace[] = [
  ...new Set(GAZETTEER.flatMap((place) => place.outcodes)),
].map((outcode) => {
  const places = GAZETTEER.filter((place) => place.outcodes.includes(outcode) && place.kind !== 'island');
  const all = places.length > 0 ? places : GAZETTEER.filter((place) => place.outcodes.includes(outcode));
  const mean = (pick: (place: GazetteerPlace) => number) =>
    Math.round((all.reduce((sum, place) => sum + pick(place), 0) / all.length) * 1000) / 1000;
  return {
    name: outcode,
    kind: 'outcode',
    authorityCode: MAINLY[outcode] ?? all[0]?.authorityCode ?? '',
    outcodes: [outcode],
    lat: mean((place) => place.lat),
    lon: mean((place) => place.lon),
  };
});
